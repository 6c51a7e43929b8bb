#ifndef JANUS_SIP_JAVA_CAUSE_H
#define JANUS_SIP_JAVA_CAUSE_H

#include <stdio.h>

/* Why something failed: one line that an operator can act on. */
typedef struct cause {
	char text[1024];
} cause;

/* Writes the line, cut to what fits. */
#define cause_set(cause, ...) ((void)snprintf((cause)->text, sizeof (cause)->text, __VA_ARGS__))

#endif
