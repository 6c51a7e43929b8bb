#include "upcalls.h"

#include <stdlib.h>
#include <string.h>

#include "jni_error.h"
#include "jni_ids.h"
#include "json.h"
#include "jvm.h"
#include "log.h"
#include "packet_buffer.h"

/* Local references that one upcall makes at most. */
#define LOCAL_REFERENCES 8

/* Begins an upcall that makes local references. Returns NULL, logged, when it cannot. */
static JNIEnv *enter(const char *what) {
	JNIEnv *env = jvm_env();
	if(env != NULL && (*env)->PushLocalFrame(env, LOCAL_REFERENCES) < 0) {
		jni_error_clear(env, what);
		env = NULL;
	}
	return env;
}

/* Ends what enter began. Returns whether Java threw nothing. */
static bool leave(JNIEnv *env, const char *what) {
	bool fine = jni_error_clear(env, what);
	(*env)->PopLocalFrame(env, NULL);
	return fine;
}

/* Returns NULL for NULL, or with an exception pending. */
static jbyteArray bytes_to_java(JNIEnv *env, const char *bytes, size_t length) {
	jbyteArray array = bytes != NULL ? (*env)->NewByteArray(env, (jsize)length) : NULL;
	if(array != NULL)
		(*env)->SetByteArrayRegion(env, array, 0, (jsize)length, (const jbyte *)bytes);
	return array;
}

static jbyteArray json_to_java(JNIEnv *env, const json_t *json) {
	size_t length = 0;
	char *bytes = json != NULL ? json_to_bytes(json, &length) : NULL;
	jbyteArray array = bytes_to_java(env, bytes, length);
	free(bytes);
	return array;
}

static json_t *json_from_java(JNIEnv *env, jbyteArray array, const char *what) {
	if(array == NULL)
		return NULL;
	jbyte *bytes = (*env)->GetByteArrayElements(env, array, NULL);
	if(bytes == NULL)
		return NULL;
	json_t *json = json_from_bytes((const char *)bytes, (size_t)(*env)->GetArrayLength(env, array), what);
	(*env)->ReleaseByteArrayElements(env, array, bytes, JNI_ABORT);
	return json;
}

static void cause_from_java(JNIEnv *env, jbyteArray text, cause *why) {
	jsize length = (*env)->GetArrayLength(env, text);
	if(length > (jsize)sizeof why->text - 1)
		length = (jsize)sizeof why->text - 1;
	(*env)->GetByteArrayRegion(env, text, 0, length, (jbyte *)why->text);
	why->text[length] = '\0';
}

bool upcall_init(const json_t *settings, cause *why) {
	JNIEnv *env = enter("onInit");
	cause_set(why, "the engine cannot be started; the lines above say why");
	if(env == NULL)
		return false;
	jbyteArray json = json_to_java(env, settings);
	jbyteArray refusal = NULL;
	if(json != NULL)
		refusal = (*env)->CallStaticObjectMethod(env, jni_ids.upcalls, jni_ids.onInit, json);
	bool fine = json != NULL && !(*env)->ExceptionCheck(env) && refusal == NULL;
	if(refusal != NULL)
		cause_from_java(env, refusal, why);
	return leave(env, "onInit") && fine;
}

bool upcall_create_session(int64_t id) {
	JNIEnv *env = jvm_env();
	if(env == NULL)
		return false;
	jboolean taken = (*env)->CallStaticBooleanMethod(env, jni_ids.upcalls, jni_ids.onCreateSession, (jlong)id);
	return jni_error_clear(env, "onCreateSession") && taken;
}

/* Calls a method that takes a long and returns nothing. */
static void call_with_long(jmethodID method, int64_t number, const char *what) {
	JNIEnv *env = jvm_env();
	if(env == NULL)
		return;
	(*env)->CallStaticVoidMethod(env, jni_ids.upcalls, method, (jlong)number);
	jni_error_clear(env, what);
}

void upcall_destroy_session(int64_t id) {
	call_with_long(jni_ids.onDestroySession, id, "onDestroySession");
}

bool upcall_message(int64_t id, const char *transaction, const json_t *body, const json_t *jsep) {
	JNIEnv *env = enter("onMessage");
	if(env == NULL)
		return false;
	jboolean taken = JNI_FALSE;
	jbyteArray transaction_bytes = bytes_to_java(env, transaction, transaction != NULL ? strlen(transaction) : 0);
	jbyteArray body_bytes = (*env)->ExceptionCheck(env) ? NULL : json_to_java(env, body);
	jbyteArray jsep_bytes = (*env)->ExceptionCheck(env) ? NULL : json_to_java(env, jsep);
	if(!(*env)->ExceptionCheck(env))
		taken = (*env)->CallStaticBooleanMethod(env, jni_ids.upcalls, jni_ids.onMessage,
			(jlong)id, transaction_bytes, body_bytes, jsep_bytes);
	return leave(env, "onMessage") && taken;
}

void upcall_setup_media(int64_t id) {
	call_with_long(jni_ids.onSetupMedia, id, "onSetupMedia");
}

void upcall_hangup_media(int64_t id) {
	call_with_long(jni_ids.onHangupMedia, id, "onHangupMedia");
}

static void call_with_packet(jmethodID method, int64_t id, const char *packet, size_t length, bool video, const char *what) {
	JNIEnv *env = jvm_env();
	if(env == NULL)
		return;
	jobject buffer = packet_buffer_fill(env, packet, length);
	if(buffer != NULL)
		(*env)->CallStaticVoidMethod(env, jni_ids.upcalls, method, (jlong)id, buffer, (jint)length, (jboolean)video);
	jni_error_clear(env, what);
}

void upcall_rtp(int64_t id, const char *packet, size_t length, bool video) {
	call_with_packet(jni_ids.onRtp, id, packet, length, video, "onRtp");
}

void upcall_rtcp(int64_t id, const char *packet, size_t length, bool video) {
	call_with_packet(jni_ids.onRtcp, id, packet, length, video, "onRtcp");
}

json_t *upcall_query_session(int64_t id) {
	JNIEnv *env = enter("onQuerySession");
	if(env == NULL)
		return NULL;
	jbyteArray answer = (*env)->CallStaticObjectMethod(env, jni_ids.upcalls, jni_ids.onQuerySession, (jlong)id);
	json_t *json = (*env)->ExceptionCheck(env) ? NULL : json_from_java(env, answer, "session snapshot");
	leave(env, "onQuerySession");
	return json;
}

json_t *upcall_admin_message(const json_t *message) {
	JNIEnv *env = enter("onAdminMessage");
	if(env == NULL)
		return NULL;
	jbyteArray question = json_to_java(env, message);
	jbyteArray answer = NULL;
	if(!(*env)->ExceptionCheck(env))
		answer = (*env)->CallStaticObjectMethod(env, jni_ids.upcalls, jni_ids.onAdminMessage, question);
	json_t *json = (*env)->ExceptionCheck(env) ? NULL : json_from_java(env, answer, "answer to an Admin API message");
	leave(env, "onAdminMessage");
	return json;
}

void upcall_close(int64_t timeout_ms) {
	call_with_long(jni_ids.onClose, timeout_ms, "onClose");
}
