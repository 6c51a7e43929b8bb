#include "fake_core.h"

#include <stdarg.h>

int janus_log_level = LOG_INFO;
gboolean janus_log_timestamps = FALSE;
gboolean janus_log_colors = FALSE;
char *janus_log_global_prefix = NULL;

static GMutex lock;
static GString *lines = NULL;

void janus_vprintf(const char *format, ...) {
	va_list arguments;
	va_start(arguments, format);
	char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_mutex_lock(&lock);
	if(lines == NULL)
		lines = g_string_new(NULL);
	g_string_append(lines, text);
	g_mutex_unlock(&lock);
	fputs(text, stderr);
	g_free(text);
}

int fake_log_count(const char *text) {
	g_mutex_lock(&lock);
	int count = 0;
	const char *place = lines != NULL ? strstr(lines->str, text) : NULL;
	while(place != NULL) {
		count++;
		place = strstr(place + 1, text);
	}
	g_mutex_unlock(&lock);
	return count;
}

bool fake_logged(const char *text) {
	return fake_log_count(text) > 0;
}
