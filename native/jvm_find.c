#define _GNU_SOURCE
#include "jvm_find.h"

#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "log.h"

/* Where distributions and container images put Java, as patterns of glob(7). */
static const char *const usual_homes[] = {
	"/usr/lib/jvm/default-java", "/usr/lib/jvm/default-runtime", "/usr/lib/jvm/*",
	"/opt/java/openjdk", "/opt/java/*", "/opt/jdk*", "/usr/local/openjdk-*", "/usr/local/java/*", "/usr/java/*",
};

static char *library_of(const char *home) {
	const char *places[] = { "lib/server/libjvm.so", "lib/client/libjvm.so", "lib/zero/libjvm.so" };
	for(size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		char *path = g_strdup_printf("%s/%s", home, places[i]);
		if(access(path, R_OK) == 0)
			return path;
		g_free(path);
	}
	return NULL;
}

/* Reads the major version from the file "release" of a Java home. Returns 0 when it does not say. */
static int version_of(const char *home) {
	char *path = g_strdup_printf("%s/release", home);
	char *text = NULL;
	int version = 0;
	if(g_file_get_contents(path, &text, NULL, NULL)) {
		const char *line = strstr(text, "JAVA_VERSION=\"");
		if(line != NULL)
			version = atoi(line + strlen("JAVA_VERSION=\""));
	}
	g_free(text);
	g_free(path);
	return version;
}

static char *library_of_named_home(const char *home, const char *named_by, cause *why) {
	char *library = library_of(home);
	int version = version_of(home);
	if(library == NULL) {
		cause_set(why, "%s names %s, which holds no Java: there is no lib/server/libjvm.so in it", named_by, home);
	} else if(version != 0 && version < JVM_OLDEST) {
		cause_set(why, "%s names %s, which is Java %d; needed is %d or newer", named_by, home, version, JVM_OLDEST);
		g_clear_pointer(&library, g_free);
	}
	return library;
}

/* Adds what a pattern matches to the candidate so far when it is newer. */
static void consider(const char *pattern, char **best, int *best_version) {
	glob_t found;
	if(glob(pattern, 0, NULL, &found) != 0)
		return;
	for(size_t i = 0; i < found.gl_pathc; i++) {
		int version = version_of(found.gl_pathv[i]);
		char *library = version >= JVM_OLDEST && version > *best_version ? library_of(found.gl_pathv[i]) : NULL;
		if(library != NULL) {
			g_free(*best);
			*best = library;
			*best_version = version;
		}
	}
	globfree(&found);
}

static char *library_of_system(cause *why) {
	char *best = NULL;
	for(size_t i = 0; i < G_N_ELEMENTS(usual_homes) && best == NULL; i++) {
		int version = 0;
		consider(usual_homes[i], &best, &version);
	}
	if(best == NULL)
		cause_set(why, "no Java %d or newer found: install one (Debian: openjdk-17-jre-headless), or name its folder in jvm.home",
			JVM_OLDEST);
	return best;
}

char *jvm_find_library(const char *home, cause *why) {
	if(home != NULL)
		return library_of_named_home(home, "jvm.home", why);
	const char *variable = getenv("JAVA_HOME");
	if(variable != NULL && *variable != '\0') {
		char *library = library_of_named_home(variable, "JAVA_HOME", why);
		if(library != NULL)
			return library;
		SHIM_LOG(LOG_WARN, "%s; looking in the usual places", why->text);
	}
	return library_of_system(why);
}

/* The folder that this shared object's file is in, to g_free(). */
static char *own_folder(void) {
	Dl_info info;
	char real[PATH_MAX];
	if(dladdr((const void *)&usual_homes, &info) == 0 || realpath(info.dli_fname, real) == NULL)
		return NULL;
	return g_path_get_dirname(real);
}

/* Appends the class path entry of a line; a relative one belongs to folder. */
static bool append_jar(GString *class_path, const char *folder, const char *line, cause *why) {
	char *path = g_path_is_absolute(line) ? g_strdup(line) : g_strdup_printf("%s/%s", folder, line);
	bool readable = access(path, R_OK) == 0;
	if(readable)
		g_string_append_printf(class_path, "%s%s", class_path->len > 0 ? ":" : "", path);
	else
		cause_set(why, "the jar %s is missing or not readable", path);
	g_free(path);
	return readable;
}

static char *class_path_of(const char *folder, const char *list, cause *why) {
	GString *class_path = g_string_new(NULL);
	char **lines = g_strsplit(list, "\n", -1);
	bool complete = true;
	for(char **line = lines; *line != NULL && complete; line++) {
		if(*g_strstrip(*line) != '\0')
			complete = append_jar(class_path, folder, *line, why);
	}
	g_strfreev(lines);
	if(complete && class_path->len == 0) {
		cause_set(why, "%s/classpath.txt names no jar", folder);
		complete = false;
	}
	return g_string_free(class_path, !complete);
}

char *jvm_find_jars(cause *why) {
	char *own = own_folder();
	if(own == NULL) {
		cause_set(why, "cannot tell where the plugin's own file is");
		return NULL;
	}
	char *folder = g_strdup_printf("%s/jars", own);
	char *list_path = g_strdup_printf("%s/classpath.txt", folder);
	char *list = NULL;
	char *class_path = NULL;
	if(g_file_get_contents(list_path, &list, NULL, NULL))
		class_path = class_path_of(folder, list, why);
	else
		cause_set(why, "no jars: %s is missing", list_path);
	g_free(list);
	g_free(list_path);
	g_free(folder);
	g_free(own);
	return class_path;
}
