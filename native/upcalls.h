#ifndef JANUS_SIP_JAVA_UPCALLS_H
#define JANUS_SIP_JAVA_UPCALLS_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "cause.h"

/*
 * C to Java: one function for each static method of org.janussip.bridge.Upcalls, its twin. Callable from any thread
 * once jni_ids are loaded. A failure of Java is logged; it never reaches the caller as an exception.
 */

/* Wires and starts the engine with the configuration. Returns false with the cause. */
bool upcall_init(const json_t *settings, cause *why);

/* Makes the session of a new handle. Returns false when Java refuses. */
bool upcall_create_session(int64_t id);

/* Ends a session; session_release follows from Java. */
void upcall_destroy_session(int64_t id);

/* Hands a request over. body and jsep may be NULL. Returns false when Java did not take it. */
bool upcall_message(int64_t id, const char *transaction, const json_t *body, const json_t *jsep);

/* The PeerConnection is up. */
void upcall_setup_media(int64_t id);

/* The PeerConnection is gone. */
void upcall_hangup_media(int64_t id);

/* Hands an RTP packet over, without allocation. */
void upcall_rtp(int64_t id, const char *packet, size_t length, bool video);

/* Hands a compound RTCP packet over, without allocation. */
void upcall_rtcp(int64_t id, const char *packet, size_t length, bool video);

/* What is known of a session: a new reference, or NULL. */
json_t *upcall_query_session(int64_t id);

/* Answers an Admin API message: a new reference, or NULL. */
json_t *upcall_admin_message(const json_t *message);

/* Ends all calls and registrations; returns within timeout_ms or little more. */
void upcall_close(int64_t timeout_ms);

#endif
