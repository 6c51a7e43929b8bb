#ifndef JANUS_SIP_JAVA_LOG_H
#define JANUS_SIP_JAVA_LOG_H

#include <stddef.h>
#include <time.h>

#include <janus/debug.h>

/* Longest line of Java's that is printed; what is beyond is cut. */
#define LOG_LINE_MAX 8192

/* Prints a line of the shim itself. level is one of Janus's LOG_ constants. */
#define SHIM_LOG(level, format, ...) JANUS_LOG(level, "[janus-sip-java] " format "\n", ##__VA_ARGS__)

/* Prints a line of Java's at one of Janus's levels, if Janus prints that level. text need not end with a NUL. */
void log_java(int level, const char *text, size_t length);

/* Refuses all further lines of Java's: Janus is about to close its logger. */
void log_close(void);

#endif
