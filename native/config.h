#ifndef JANUS_SIP_JAVA_CONFIG_H
#define JANUS_SIP_JAVA_CONFIG_H

#include <stdbool.h>

#include <jansson.h>

#include "cause.h"

/* The package name where the configuration does not give another. */
#define CONFIG_PACKAGE "janus.plugin.sip"

/* The configuration file. All strings live as long as the process. */
typedef struct config {
	/* The name under which pages attach; never NULL. */
	const char *package;
	/* Folder of the JDK, or NULL. */
	const char *jvm_home;
	/* The largest heap, as -Xmx takes it, or NULL. */
	const char *jvm_heap;
	/* More options for the JVM, separated by white space, or NULL. */
	const char *jvm_options;
	/* The whole file for Java: {"path": ..., "<category>": {"<key>": "<value>" or ["<value>", ...]}}. */
	json_t *json;
} config;

/* Reads janus.plugin.sip.jcfg, or else .cfg, of a folder with Janus's own parser. A missing file leaves everything at
 * its default. Returns false, with the cause, for a file that cannot be parsed and for a wrong value that matters here. */
bool config_read(const char *folder, config *result, cause *why);

#endif
