#include "jni_ids.h"

#include <string.h>

#include <glib.h>

#include "jni_error.h"

#define UPCALLS "org/janussip/bridge/Upcalls"

jni_id_table jni_ids;

/* The static methods of Upcalls.java. describe comes first: it words what goes wrong with the rest. */
static const struct {
	const char *name;
	const char *signature;
	size_t offset;
} methods[] = {
	{ "describe", "(Ljava/lang/Throwable;)[B", offsetof(jni_id_table, describe) },
	{ "onInit", "([B)[B", offsetof(jni_id_table, onInit) },
	{ "onCreateSession", "(J)Z", offsetof(jni_id_table, onCreateSession) },
	{ "onDestroySession", "(J)V", offsetof(jni_id_table, onDestroySession) },
	{ "onMessage", "(J[B[B[B)Z", offsetof(jni_id_table, onMessage) },
	{ "onSetupMedia", "(J)V", offsetof(jni_id_table, onSetupMedia) },
	{ "onHangupMedia", "(J)V", offsetof(jni_id_table, onHangupMedia) },
	{ "onRtp", "(JLjava/nio/ByteBuffer;IZ)V", offsetof(jni_id_table, onRtp) },
	{ "onRtcp", "(JLjava/nio/ByteBuffer;IZ)V", offsetof(jni_id_table, onRtcp) },
	{ "onQuerySession", "(J)[B", offsetof(jni_id_table, onQuerySession) },
	{ "onAdminMessage", "([B)[B", offsetof(jni_id_table, onAdminMessage) },
	{ "onClose", "(J)V", offsetof(jni_id_table, onClose) },
};

static bool find_class(JNIEnv *env, cause *why) {
	jclass local = (*env)->FindClass(env, UPCALLS);
	if(local != NULL) {
		jni_ids.upcalls = (*env)->NewGlobalRef(env, local);
		(*env)->DeleteLocalRef(env, local);
	}
	if(!jni_error_clear(env, "loading " UPCALLS) || jni_ids.upcalls == NULL) {
		cause_set(why, "the jars hold no usable class " UPCALLS);
		return false;
	}
	return true;
}

static bool find_method(JNIEnv *env, size_t index, cause *why) {
	jmethodID id = (*env)->GetStaticMethodID(env, jni_ids.upcalls, methods[index].name, methods[index].signature);
	if(!jni_error_clear(env, methods[index].name) || id == NULL) {
		cause_set(why, "the jars are of another version than the plugin's library: " UPCALLS " has no %s%s",
			methods[index].name, methods[index].signature);
		return false;
	}
	memcpy((char *)&jni_ids + methods[index].offset, &id, sizeof id);
	return true;
}

static void unload(JNIEnv *env) {
	if(jni_ids.upcalls != NULL)
		(*env)->DeleteGlobalRef(env, jni_ids.upcalls);
	memset(&jni_ids, 0, sizeof jni_ids);
}

bool jni_ids_load(JNIEnv *env, cause *why) {
	bool fine = find_class(env, why);
	for(size_t i = 0; fine && i < G_N_ELEMENTS(methods); i++)
		fine = find_method(env, i, why);
	if(!fine)
		unload(env);
	return fine;
}
