#ifndef JANUS_SIP_JAVA_JNI_IDS_H
#define JANUS_SIP_JAVA_JNI_IDS_H

#include <stdbool.h>

#include <jni.h>

#include "cause.h"

/* What C knows of Java's classes. Written once by jni_ids_load, before any other thread looks. */
typedef struct jni_id_table {
	/* org.janussip.bridge.Upcalls, a global reference; its static methods follow, under their own names. */
	jclass upcalls;
	jmethodID onInit;
	jmethodID onCreateSession;
	jmethodID onDestroySession;
	jmethodID onMessage;
	jmethodID onSetupMedia;
	jmethodID onHangupMedia;
	jmethodID onRtp;
	jmethodID onRtcp;
	jmethodID onQuerySession;
	jmethodID onAdminMessage;
	jmethodID onClose;
	jmethodID describe;
} jni_id_table;

extern jni_id_table jni_ids;

/* Loads Upcalls and finds its methods; undoes all of it on a failure, and names the cause. */
bool jni_ids_load(JNIEnv *env, cause *why);

#endif
