#include "jni_error.h"

#include "jni_ids.h"
#include "log.h"

/* Returns the exception's text as a Java byte[], or NULL; never leaves an exception pending. */
static jbyteArray describe(JNIEnv *env, jthrowable thrown) {
	if(jni_ids.describe == NULL)
		return NULL;
	jbyteArray text = (*env)->CallStaticObjectMethod(env, jni_ids.upcalls, jni_ids.describe, thrown);
	if((*env)->ExceptionCheck(env)) {
		(*env)->ExceptionClear(env);
		text = NULL;
	}
	return text;
}

static void log_thrown(JNIEnv *env, const char *what, jthrowable thrown) {
	jbyteArray text = describe(env, thrown);
	jbyte *bytes = text != NULL ? (*env)->GetByteArrayElements(env, text, NULL) : NULL;
	if(bytes != NULL) {
		SHIM_LOG(LOG_ERR, "Java failed in %s: %.*s", what, (int)(*env)->GetArrayLength(env, text), (const char *)bytes);
		(*env)->ReleaseByteArrayElements(env, text, bytes, JNI_ABORT);
	} else {
		SHIM_LOG(LOG_ERR, "Java failed in %s, and in telling why", what);
	}
	(*env)->ExceptionClear(env);
	(*env)->DeleteLocalRef(env, text);
}

bool jni_error_clear(JNIEnv *env, const char *what) {
	if(!(*env)->ExceptionCheck(env))
		return true;
	jthrowable thrown = (*env)->ExceptionOccurred(env);
	(*env)->ExceptionClear(env);
	log_thrown(env, what, thrown);
	(*env)->DeleteLocalRef(env, thrown);
	return false;
}
