#include "packet_buffer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local char *memory = NULL;
static _Thread_local jobject buffer = NULL;

static bool make_buffer(JNIEnv *env) {
	if(memory == NULL)
		memory = malloc(PACKET_ROOM);
	jobject local = memory != NULL ? (*env)->NewDirectByteBuffer(env, memory, PACKET_ROOM) : NULL;
	if(local != NULL) {
		buffer = (*env)->NewGlobalRef(env, local);
		(*env)->DeleteLocalRef(env, local);
	}
	return buffer != NULL;
}

jobject packet_buffer_fill(JNIEnv *env, const char *packet, size_t length) {
	if(length > PACKET_ROOM - PACKET_TRAILER || (buffer == NULL && !make_buffer(env)))
		return NULL;
	memcpy(memory, packet, length);
	return buffer;
}

void packet_buffer_free(JNIEnv *env) {
	if(buffer != NULL)
		(*env)->DeleteGlobalRef(env, buffer);
	buffer = NULL;
	free(memory);
	memory = NULL;
}
