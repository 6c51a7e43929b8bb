#ifndef JANUS_SIP_JAVA_PACKET_BUFFER_H
#define JANUS_SIP_JAVA_PACKET_BUFFER_H

#include <stddef.h>

#include <jni.h>

/* Room of a packet buffer. A packet may fill all of it but PACKET_TRAILER, which Java may write behind the packet. */
#define PACKET_ROOM 4096
#define PACKET_TRAILER 256

/* Copies a packet into the calling thread's own buffer, made at its first packet.
 * Returns it as a direct java.nio.ByteBuffer, or NULL when the packet is too large or there is no memory; an
 * exception may then be pending. */
jobject packet_buffer_fill(JNIEnv *env, const char *packet, size_t length);

/* Frees the calling thread's buffer, before it is detached. */
void packet_buffer_free(JNIEnv *env);

#endif
