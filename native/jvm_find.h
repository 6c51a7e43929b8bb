#ifndef JANUS_SIP_JAVA_JVM_FIND_H
#define JANUS_SIP_JAVA_JVM_FIND_H

#include "cause.h"

/* The oldest Java that the engine runs on. */
#define JVM_OLDEST 17

/* Finds the JVM library: that of home when home is not NULL, else that of JAVA_HOME, else the newest of the system's
 * usual places. Returns a path to g_free(), or NULL with the cause. */
char *jvm_find_library(const char *home, cause *why);

/* Finds the jars: the folder "jars" beside this shared object's own file (symlinks resolved), in the order of its
 * file classpath.txt. Returns a class path to g_free(), or NULL with the cause, a missing jar for example. */
char *jvm_find_jars(cause *why);

#endif
