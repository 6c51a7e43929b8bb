#ifndef JANUS_SIP_JAVA_DOWNCALLS_H
#define JANUS_SIP_JAVA_DOWNCALLS_H

#include <stdbool.h>

#include <janus/plugins/plugin.h>
#include <jni.h>

#include "cause.h"

/* Java to C: binds the natives of org.janussip.bridge.Downcalls, the twin of this file, to the core's callbacks. */
bool downcalls_load(JNIEnv *env, janus_callbacks *core, janus_plugin *plugin, cause *why);

/* From now on downcalls that concern a handle do nothing: the core is on its way out. Logging and releasing go on. */
void downcalls_close(void);

#endif
