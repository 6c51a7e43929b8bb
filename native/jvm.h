#ifndef JANUS_SIP_JAVA_JVM_H
#define JANUS_SIP_JAVA_JVM_H

#include <stdbool.h>

#include <jni.h>

#include "cause.h"
#include "config.h"

/* Starts the one JVM of the process. It is never destroyed: its threads end with the process.
 * Returns false with the cause. */
bool jvm_start(const config *settings, cause *why);

/* Returns the calling thread's JNI environment. A thread of Janus is attached at its first call, as a daemon, and
 * detached when it ends. Returns NULL when the thread cannot be attached. */
JNIEnv *jvm_env(void);

#endif
