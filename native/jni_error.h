#ifndef JANUS_SIP_JAVA_JNI_ERROR_H
#define JANUS_SIP_JAVA_JNI_ERROR_H

#include <stdbool.h>

#include <jni.h>

/* The one place where Java's exceptions end in C: logs a pending one with its stack and clears it. Java's entry points
 * catch everything themselves, so this is the second net. Returns whether none was pending; what names the call. */
bool jni_error_clear(JNIEnv *env, const char *what);

#endif
