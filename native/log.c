#include "log.h"

#include <stdatomic.h>
#include <stdbool.h>

static atomic_bool closed = false;

void log_java(int level, const char *text, size_t length) {
	if(atomic_load(&closed) || level <= LOG_NONE || level > LOG_MAX || level > janus_log_level)
		return;
	if(length > LOG_LINE_MAX)
		length = LOG_LINE_MAX;
	char now[64] = "";
	if(janus_log_timestamps) {
		time_t seconds = time(NULL);
		struct tm local;
		localtime_r(&seconds, &local);
		strftime(now, sizeof now, "[%a %b %e %T %Y] ", &local);
	}
	/* Not JANUS_LOG: at some levels it would name this file as the origin. */
	janus_vprintf("%s%s%s%.*s\n",
		janus_log_global_prefix != NULL ? janus_log_global_prefix : "", now,
		janus_log_prefix[level | ((int)janus_log_colors << 3)], (int)length, text);
}

void log_close(void) {
	atomic_store(&closed, true);
}
