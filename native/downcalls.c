#include "downcalls.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <jansson.h>
#include <janus/utils.h>

#include "jni_error.h"
#include "json.h"
#include "log.h"
#include "session.h"

#define DOWNCALLS "org/janussip/bridge/Downcalls"

static janus_callbacks *gateway = NULL;
static janus_plugin *self = NULL;
static atomic_bool closed = false;

/* Helpers */

static session *pin_unless_closed(jlong id) {
	return atomic_load_explicit(&closed, memory_order_relaxed) ? NULL : session_pin(id);
}

/* Copies a Java byte[] with a NUL behind it; to be freed. NULL for NULL. */
static char *bytes_from_java(JNIEnv *env, jbyteArray array, size_t *length) {
	if(array == NULL)
		return NULL;
	*length = (size_t)(*env)->GetArrayLength(env, array);
	char *bytes = malloc(*length + 1);
	if(bytes != NULL) {
		(*env)->GetByteArrayRegion(env, array, 0, (jsize)*length, (jbyte *)bytes);
		bytes[*length] = '\0';
	}
	return bytes;
}

static json_t *json_from_java(JNIEnv *env, jbyteArray array, const char *what) {
	size_t length = 0;
	char *bytes = bytes_from_java(env, array, &length);
	json_t *json = bytes != NULL ? json_from_bytes(bytes, length, what) : NULL;
	free(bytes);
	return json;
}

/* Returns where a packet begins in a direct buffer, or NULL when it is not wholly inside. */
static char *packet_in(JNIEnv *env, jobject buffer, jint offset, jint length) {
	char *memory = (*env)->GetDirectBufferAddress(env, buffer);
	jlong capacity = memory != NULL ? (*env)->GetDirectBufferCapacity(env, buffer) : 0;
	if(offset < 0 || length <= 0 || length > UINT16_MAX || (jlong)offset + length > capacity)
		return NULL;
	return memory + offset;
}

/* Natives of Downcalls.java, each under its Java name */

static void JNICALL downcalls_pushEvent(JNIEnv *env, jclass type, jlong id, jbyteArray transaction,
		jbyteArray event, jbyteArray jsep) {
	(void)type;
	session *target = pin_unless_closed(id);
	if(target == NULL)
		return;
	size_t length = 0;
	char *transaction_text = bytes_from_java(env, transaction, &length);
	json_t *event_json = json_from_java(env, event, "event");
	json_t *jsep_json = json_from_java(env, jsep, "jsep");
	if(event_json != NULL) {
		int result = gateway->push_event(session_handle(target), self, transaction_text, event_json, jsep_json);
		if(result != 0)
			SHIM_LOG(LOG_VERB, "Janus did not take an event (%d)", result);
	}
	json_decref(event_json);
	json_decref(jsep_json);
	free(transaction_text);
	session_unpin(target);
}

static void JNICALL downcalls_relayRtp(JNIEnv *env, jclass type, jlong id, jobject buffer, jint offset, jint length,
		jboolean video) {
	(void)type;
	session *target = pin_unless_closed(id);
	if(target == NULL)
		return;
	char *bytes = packet_in(env, buffer, offset, length);
	if(bytes != NULL) {
		janus_plugin_rtp packet;
		janus_plugin_rtp_reset(&packet);
		packet.mindex = -1;
		packet.video = video;
		packet.buffer = bytes;
		packet.length = (uint16_t)length;
		gateway->relay_rtp(session_handle(target), &packet);
	}
	session_unpin(target);
}

static void JNICALL downcalls_relayRtcp(JNIEnv *env, jclass type, jlong id, jobject buffer, jint offset, jint length,
		jboolean video) {
	(void)type;
	session *target = pin_unless_closed(id);
	if(target == NULL)
		return;
	char *bytes = packet_in(env, buffer, offset, length);
	if(bytes != NULL) {
		janus_plugin_rtcp packet;
		janus_plugin_rtcp_reset(&packet);
		packet.mindex = -1;
		packet.video = video;
		packet.buffer = bytes;
		packet.length = (uint16_t)length;
		gateway->relay_rtcp(session_handle(target), &packet);
	}
	session_unpin(target);
}

/* Runs a callback of the core that takes nothing but the handle. */
static void with_handle(jlong id, void (*callback)(janus_plugin_session *)) {
	session *target = pin_unless_closed(id);
	if(target == NULL)
		return;
	callback(session_handle(target));
	session_unpin(target);
}

static void JNICALL downcalls_sendPli(JNIEnv *env, jclass type, jlong id) {
	(void)env;
	(void)type;
	with_handle(id, gateway->send_pli);
}

static void JNICALL downcalls_closePeerConnection(JNIEnv *env, jclass type, jlong id) {
	(void)env;
	(void)type;
	with_handle(id, gateway->close_pc);
}

static void JNICALL downcalls_endSession(JNIEnv *env, jclass type, jlong id) {
	(void)env;
	(void)type;
	with_handle(id, gateway->end_session);
}

static jboolean JNICALL downcalls_eventsEnabled(JNIEnv *env, jclass type) {
	(void)env;
	(void)type;
	return !atomic_load(&closed) && gateway->events_is_enabled();
}

static void JNICALL downcalls_notifyEvent(JNIEnv *env, jclass type, jlong id, jbyteArray event) {
	(void)type;
	session *target = id != 0 ? pin_unless_closed(id) : NULL;
	if((id == 0 || target != NULL) && downcalls_eventsEnabled(env, type)) {
		json_t *json = json_from_java(env, event, "event for event handlers");
		if(json != NULL)
			gateway->notify_event(self, target != NULL ? session_handle(target) : NULL, json);
	}
	if(target != NULL)
		session_unpin(target);
}

static jboolean JNICALL downcalls_isFolderProtected(JNIEnv *env, jclass type, jbyteArray path) {
	(void)type;
	size_t length = 0;
	char *text = bytes_from_java(env, path, &length);
	jboolean protected = text == NULL || janus_is_folder_protected(text);
	free(text);
	return protected;
}

static void JNICALL downcalls_released(JNIEnv *env, jclass type, jlong id) {
	(void)env;
	(void)type;
	session_release(id);
}

static jint JNICALL downcalls_logLevel(JNIEnv *env, jclass type) {
	(void)env;
	(void)type;
	return janus_log_level;
}

static void JNICALL downcalls_log(JNIEnv *env, jclass type, jint level, jbyteArray line) {
	(void)type;
	size_t length = 0;
	char *text = bytes_from_java(env, line, &length);
	if(text != NULL)
		log_java(level, text, length);
	free(text);
}

/* Registration table */

#define NATIVE(name, signature) { #name, signature, (void *)downcalls_##name }

static const JNINativeMethod natives[] = {
	NATIVE(pushEvent, "(J[B[B[B)V"),
	NATIVE(relayRtp, "(JLjava/nio/ByteBuffer;IIZ)V"),
	NATIVE(relayRtcp, "(JLjava/nio/ByteBuffer;IIZ)V"),
	NATIVE(sendPli, "(J)V"),
	NATIVE(closePeerConnection, "(J)V"),
	NATIVE(endSession, "(J)V"),
	NATIVE(eventsEnabled, "()Z"),
	NATIVE(notifyEvent, "(J[B)V"),
	NATIVE(isFolderProtected, "([B)Z"),
	NATIVE(released, "(J)V"),
	NATIVE(logLevel, "()I"),
	NATIVE(log, "(I[B)V"),
};

bool downcalls_load(JNIEnv *env, janus_callbacks *core, janus_plugin *plugin, cause *why) {
	gateway = core;
	self = plugin;
	jclass type = (*env)->FindClass(env, DOWNCALLS);
	jint result = type != NULL ? (*env)->RegisterNatives(env, type, natives, G_N_ELEMENTS(natives)) : JNI_ERR;
	bool fine = jni_error_clear(env, "binding " DOWNCALLS) && result == JNI_OK;
	if(type != NULL)
		(*env)->DeleteLocalRef(env, type);
	if(!fine)
		cause_set(why, "the jars are of another version than the plugin's library: " DOWNCALLS " cannot be bound");
	return fine;
}

void downcalls_close(void) {
	atomic_store(&closed, true);
}
