#include "process.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int count_entries(const char *folder) {
	DIR *directory = opendir(folder);
	if (directory == NULL) {
		return -1;
	}
	int count = 0;
	for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		count += entry->d_name[0] != '.';
	}
	closedir(directory);
	return count;
}

static void count_descriptors(struct process_figures *figures) {
	DIR *directory = opendir("/proc/self/fd");
	if (directory == NULL) {
		return;
	}
	for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		char target[64] = "";
		if (entry->d_name[0] == '.' || readlinkat(dirfd(directory), entry->d_name, target, sizeof(target) - 1) < 0) {
			continue;
		}
		figures->descriptors++;
		figures->sockets += strncmp(target, "socket:", 7) == 0;
	}
	closedir(directory);
	/* The one just used for looking. */
	figures->descriptors--;
}

static void read_memory(struct process_figures *figures) {
	FILE *status = fopen("/proc/self/status", "r");
	if (status == NULL) {
		return;
	}
	for (char line[128]; fgets(line, sizeof(line), status) != NULL;) {
		if (strncmp(line, "VmRSS:", 6) == 0) {
			figures->rss_kib = strtoll(line + 6, NULL, 10);
		} else if (strncmp(line, "VmHWM:", 6) == 0) {
			figures->peak_kib = strtoll(line + 6, NULL, 10);
		} else if (strncmp(line, "RssAnon:", 8) == 0) {
			figures->anonymous_kib = strtoll(line + 8, NULL, 10);
		}
	}
	fclose(status);
}

void process_read(struct process_figures *figures) {
	memset(figures, 0, sizeof(*figures));
	figures->threads = count_entries("/proc/self/task");
	count_descriptors(figures);
	read_memory(figures);
}

json_t *process_json(const struct process_figures *f) {
	return json_pack("{s:i,s:i,s:i,s:I,s:I,s:I}", "threads", f->threads, "descriptors", f->descriptors, "sockets",
			f->sockets, "rss_kib", (json_int_t)f->rss_kib, "anonymous_kib", (json_int_t)f->anonymous_kib, "peak_kib",
			(json_int_t)f->peak_kib);
}

int64_t process_cpu_us(void) {
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec
			+ usage.ru_stime.tv_usec;
}

static bool read_path(const char *path, char *line, int size) {
	FILE *stream = fopen(path, "r");
	if (stream == NULL) {
		return false;
	}
	bool read = fgets(line, size, stream) != NULL;
	fclose(stream);
	return read;
}

static bool read_line(const char *task, const char *file, char *line, int size) {
	char path[320];
	snprintf(path, sizeof(path), "/proc/self/task/%s/%s", task, file);
	return read_path(path, line, size);
}

static int64_t us_of_ticks(unsigned long long ticks) {
	return (int64_t)(ticks * 1000000ULL / (unsigned long long)sysconf(_SC_CLK_TCK));
}

int64_t process_cpu_us_of(int pid) {
	char path[64];
	char line[1024];
	unsigned long long user = 0;
	unsigned long long system = 0;
	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	const char *fields = read_path(path, line, sizeof(line)) ? strrchr(line, ')') : NULL;
	if (fields != NULL) {
		sscanf(fields + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu", &user, &system);
	}
	return us_of_ticks(user + system);
}

int64_t process_cpu_us_of_machine(void) {
	char line[256];
	unsigned long long user = 0, nice = 0, system = 0, irq = 0, softirq = 0, steal = 0;
	if (read_path("/proc/stat", line, sizeof(line))) {
		sscanf(line, "cpu %llu %llu %llu %*u %*u %llu %llu %llu", &user, &nice, &system, &irq, &softirq, &steal);
	}
	return us_of_ticks(user + nice + system + irq + softirq + steal);
}

static void keep_letters(char *name) {
	char *to = name;
	for (const char *from = name; *from != '\0' && *from != '\n'; from++) {
		if (!isdigit((unsigned char)*from)) {
			*to++ = *from;
		}
	}
	*to = '\0';
}

json_t *process_cpu_by_thread(void) {
	json_t *threads = json_object();
	DIR *directory = opendir("/proc/self/task");
	if (directory == NULL) {
		return threads;
	}
	for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		char name[64];
		char times[128];
		if (entry->d_name[0] == '.' || !read_line(entry->d_name, "comm", name, sizeof(name))
				|| !read_line(entry->d_name, "schedstat", times, sizeof(times))) {
			continue;
		}
		keep_letters(name);
		json_int_t us = strtoll(times, NULL, 10) / 1000 + json_integer_value(json_object_get(threads, name));
		json_object_set_new(threads, name, json_integer(us));
	}
	closedir(directory);
	return threads;
}

json_t *process_cpu_difference(json_t *before, json_t *after) {
	const char *name;
	json_t *value;
	json_object_foreach(after, name, value) {
		json_integer_set(value, json_integer_value(value) - json_integer_value(json_object_get(before, name)));
	}
	json_decref(before);
	return after;
}
