#ifndef JANUS_SIP_JAVA_SESSION_H
#define JANUS_SIP_JAVA_SESSION_H

#include <stdint.h>

#include <janus/plugins/plugin.h>

/*
 * Sessions: the number by which Java knows a Janus handle. A number is a slot index (low 32 bits) and that slot's
 * generation (31 bits above, never 0), so it is positive and the number of a dead session finds nothing.
 *
 * A slot has two holders, the core (until destroy_session) and Java (until released), and any number of pins, each
 * for the length of one downcall. The reference that the core grants the plugin on the handle is dropped when the
 * last of them is gone: no pointer outlives its handle. All functions are thread-safe.
 */
typedef struct session session;

/* Gives a handle a slot. Called in create_session, where the handle's reference counter does not exist yet.
 * Returns the number, or 0 when all slots are taken. */
int64_t session_open(janus_plugin_session *handle);

/* Takes back session_open where create_session fails: the core frees the handle itself. */
void session_abandon(int64_t id);

/* Returns the number of a handle, or 0 when it is unknown. Never touches the handle's memory. */
int64_t session_find(janus_plugin_session *handle);

/* Returns the number of a handle, or 0. Only for the handle's own loop, which also runs destroy_session. */
int64_t session_of(const janus_plugin_session *handle);

/* The core lets go of the handle. Returns its number, or 0 when it is unknown. */
int64_t session_detach(janus_plugin_session *handle);

/* Java lets go of the number. */
void session_release(int64_t id);

/* Keeps a session's handle valid until session_unpin. Returns NULL for a number that Java does not hold. */
session *session_pin(int64_t id);

/* Ends session_pin. */
void session_unpin(session *pinned);

/* The handle of a pinned session. */
janus_plugin_session *session_handle(const session *pinned);

/* Waits until no session is pinned, at most timeout_ms. Only useful once new pins are refused. */
void sessions_drain(int timeout_ms);

#endif
