/*
 * The Janus core as a plugin sees it: handles, the callbacks table, and requests handed over as the core does.
 *
 * One thread, the controller, calls every function here but core_rtp. What the plugin says from its own threads is
 * queued and read by the controller with core_next.
 */
#ifndef LOAD_CORE_H
#define LOAD_CORE_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include <janus/plugins/plugin.h>

/* One Janus handle. Freed when the last reference goes, which may be long after core_detach. */
struct core_handle {
	janus_plugin_session session;
	/* Whose handle this is; outlives every handle. */
	void *owner;
};

/* What the plugin asked for. */
enum core_event_kind { CORE_EVENT, CORE_CLOSE_PC, CORE_END_SESSION };

struct core_event {
	enum core_event_kind kind;
	void *owner;
	/* result.event of the plugin's event, "error" for an error, else empty. */
	char name[32];
	/* result.code or error_code, 0 when absent. */
	int code;
	/* Text for a human: reason or error. */
	char text[96];
	/* Whether a session description came with it. */
	bool jsep;
};

/* Called on the plugin's threads for each RTP packet towards the browser. */
typedef void (*core_rtp_sink)(void *owner, const janus_plugin_rtp *packet);

/* Loads the plugin and runs its init. Returns false after saying on stderr why not. */
bool core_start(const char *plugin, const char *config, core_rtp_sink sink);
/* Runs the plugin's destroy. */
void core_stop(void);
/* "name version" of the plugin. */
const char *core_plugin_name(void);

/* A browser attaches. NULL when the plugin refuses. */
struct core_handle *core_attach(void *owner);
/* The page is gone: destroy_session without anything before it. */
void core_detach(struct core_handle *handle);
/* Hands over a request; takes both objects, jsep may be NULL. False when the plugin answers with an error at once. */
bool core_message(struct core_handle *handle, json_t *body, json_t *jsep);
/* The PeerConnection is up, or gone. */
void core_media_up(struct core_handle *handle);
void core_media_down(struct core_handle *handle);
/* A packet from the browser; any thread. */
void core_rtp(struct core_handle *handle, char *buffer, uint16_t length);
/* The same of either medium, and a compound RTCP packet. */
void core_packet(struct core_handle *handle, char *buffer, uint16_t length, bool video);
void core_rtcp(struct core_handle *handle, char *buffer, uint16_t length, bool video);

/* Next event within `timeout_us`, or NULL. Free it with g_free. */
struct core_event *core_next(int64_t timeout_us);
/* Handles that somebody still holds a reference to. */
int core_live_handles(void);

#endif
