#ifndef JANUS_SIP_JAVA_JVM_OPTIONS_H
#define JANUS_SIP_JAVA_JVM_OPTIONS_H

#include <jni.h>

#include "config.h"

/* Returns the options that the JVM is started with: ours, then those of the configuration, which win. The hooks let
 * the JVM's own complaints and its wish to end the process reach us. To be freed with jvm_options_free. */
JavaVMInitArgs *jvm_options_new(const config *settings, const char *class_path,
	void *vfprintf_hook, void *exit_hook, void *abort_hook);

/* Frees what jvm_options_new returned. */
void jvm_options_free(JavaVMInitArgs *args);

#endif
