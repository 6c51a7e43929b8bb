/* What the operating system knows about this process. */
#ifndef LOAD_PROCESS_H
#define LOAD_PROCESS_H

#include <jansson.h>
#include <stdint.h>

struct process_figures {
	int threads;
	int descriptors;
	/* Of the descriptors, those that are sockets. */
	int sockets;
	/* Resident and private anonymous memory in KiB. */
	int64_t rss_kib;
	int64_t anonymous_kib;
	/* The most that has ever been resident. */
	int64_t peak_kib;
};

void process_read(struct process_figures *figures);
/* The figures as a JSON object. */
json_t *process_json(const struct process_figures *figures);
/* CPU time used so far by all threads, user and system, in us. */
int64_t process_cpu_us(void);
/* CPU time so far of another process, and of the whole machine, in us. 0 when unknown. */
int64_t process_cpu_us_of(int pid);
int64_t process_cpu_us_of_machine(void);
/* CPU time in us of each living thread, summed by name with digits removed. */
json_t *process_cpu_by_thread(void);
/* What `after` has more than `before`, by name. Steals both. */
json_t *process_cpu_difference(json_t *before, json_t *after);

#endif
