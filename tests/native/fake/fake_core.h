#ifndef FAKE_CORE_H
#define FAKE_CORE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <jansson.h>
#include <janus/plugins/plugin.h>

/*
 * What Janus's core is to a plugin, without a network: handles with their reference counts, the callbacks, the log and
 * the configuration. It follows the core where that is easy to forget: a handle's counter is set up only after
 * create_session has returned, the plugin owns one of its two first references, and an unreferenced handle is freed,
 * so that AddressSanitizer sees whoever still uses it.
 */

/* Opens a plugin as Janus does. Ends the test when that fails. */
janus_plugin *fake_load(const char *path);

/* The callbacks for init. */
janus_callbacks *fake_callbacks(void);

/* Makes a handle and its session. Returns NULL when the plugin refuses. */
janus_plugin_session *fake_attach(janus_plugin *plugin);

/* Ends a handle; its memory goes with its last reference. */
void fake_detach(janus_plugin *plugin, janus_plugin_session *handle);

/* Sends a request. The texts are JSON; jsep may be NULL. Returns the result's type. */
janus_plugin_result_type fake_request(janus_plugin *plugin, janus_plugin_session *handle,
	const char *transaction, const char *body, const char *jsep);

/* Sends an Admin API message. Returns a new reference, or NULL. */
json_t *fake_admin(janus_plugin *plugin, const char *message);

/* Counters of what the plugin has called. */
typedef struct fake_counters {
	/* Events that reached a living handle. */
	gint events;
	/* Packets, by kind. */
	gint rtp;
	gint rtcp;
	/* The other callbacks. */
	gint plis;
	gint closed_pcs;
	gint ended_sessions;
	gint notified;
	/* Handles whose memory is still there. */
	gint handles;
} fake_counters;

extern fake_counters fake_count;

/* Waits until a counter has a value. Returns false after five seconds. */
bool fake_wait_for(const gint *counter, gint value);

/* The last event as {"transaction", "event", "jsep"}: a new reference. */
json_t *fake_last_event(void);

/* Copies the last RTP packet, and what the plugin said of it. Returns its length. */
size_t fake_last_rtp(char *bytes, size_t room, bool *video, int *mindex);

/* Whether a text is in the log. */
bool fake_logged(const char *text);

/* How often a text is in the log. */
int fake_log_count(const char *text);

#endif
