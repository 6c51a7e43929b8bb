#include "core.h"

#include "answers.h"

#include <dlfcn.h>
#include <srtp2/srtp.h>
#include <stdio.h>

#include <janus/apierror.h>
#include <janus/debug.h>

static janus_plugin *plugin;
static char *plugin_title;
static GAsyncQueue *events;
static core_rtp_sink rtp_sink;
static volatile gint live_handles;

static bool gone(janus_plugin_session *session) {
	return session == NULL || g_atomic_int_get(&session->stopped);
}

static void *owner_of(janus_plugin_session *session) {
	return ((struct core_handle *)session->gateway_handle)->owner;
}

static struct core_event *new_event(enum core_event_kind kind, janus_plugin_session *session) {
	struct core_event *event = g_malloc0(sizeof(*event));
	event->kind = kind;
	event->owner = owner_of(session);
	return event;
}

static void copy_text(char *to, size_t size, const json_t *from) {
	if (json_is_string(from)) {
		g_strlcpy(to, json_string_value(from), size);
	}
}

static int push_event(janus_plugin_session *session, janus_plugin *from, const char *transaction, json_t *message,
		json_t *jsep) {
	(void)from;
	if (transaction != NULL) {
		answers_given(transaction);
	}
	if (gone(session) || !json_is_object(message)) {
		return JANUS_ERROR_SESSION_NOT_FOUND;
	}
	struct core_event *event = new_event(CORE_EVENT, session);
	json_t *result = json_object_get(message, "result");
	if (json_object_get(message, "error_code") != NULL) {
		g_strlcpy(event->name, "error", sizeof(event->name));
		event->code = (int)json_integer_value(json_object_get(message, "error_code"));
		copy_text(event->text, sizeof(event->text), json_object_get(message, "error"));
	} else {
		copy_text(event->name, sizeof(event->name), json_object_get(result, "event"));
		event->code = (int)json_integer_value(json_object_get(result, "code"));
		copy_text(event->text, sizeof(event->text), json_object_get(result, "reason"));
	}
	event->jsep = jsep != NULL;
	g_async_queue_push(events, event);
	return 0;
}

static void relay_rtp(janus_plugin_session *session, janus_plugin_rtp *packet) {
	if (!gone(session) && packet != NULL && packet->buffer != NULL) {
		rtp_sink(owner_of(session), packet);
	}
}

static void relay_rtcp(janus_plugin_session *session, janus_plugin_rtcp *packet) {
	(void)session;
	(void)packet;
}

static void relay_data(janus_plugin_session *session, janus_plugin_data *packet) {
	(void)session;
	(void)packet;
}

static void send_pli(janus_plugin_session *session) {
	(void)session;
}

static void send_pli_stream(janus_plugin_session *session, int mindex) {
	(void)session;
	(void)mindex;
}

static void send_remb(janus_plugin_session *session, guint32 bitrate) {
	(void)session;
	(void)bitrate;
}

static void close_pc(janus_plugin_session *session) {
	if (!gone(session)) {
		g_async_queue_push(events, new_event(CORE_CLOSE_PC, session));
	}
}

static void end_session(janus_plugin_session *session) {
	if (!gone(session)) {
		g_async_queue_push(events, new_event(CORE_END_SESSION, session));
	}
}

static gboolean no(void) {
	return FALSE;
}

static void notify_event(janus_plugin *from, janus_plugin_session *session, json_t *event) {
	(void)from;
	(void)session;
	json_decref(event);
}

static gboolean signature_valid(janus_plugin *from, const char *token) {
	(void)from;
	(void)token;
	return FALSE;
}

static gboolean signature_contains(janus_plugin *from, const char *token, const char *descriptor) {
	(void)from;
	(void)token;
	(void)descriptor;
	return FALSE;
}

static janus_callbacks callbacks = {
	.push_event = push_event,
	.relay_rtp = relay_rtp,
	.relay_rtcp = relay_rtcp,
	.relay_data = relay_data,
	.send_pli = send_pli,
	.send_pli_stream = send_pli_stream,
	.send_remb = send_remb,
	.close_pc = close_pc,
	.end_session = end_session,
	.events_is_enabled = no,
	.notify_event = notify_event,
	.auth_is_signed = no,
	.auth_is_signature_valid = signature_valid,
	.auth_signature_contains = signature_contains,
};

bool core_start(const char *path, const char *config, core_rtp_sink sink) {
	rtp_sink = sink;
	events = g_async_queue_new_full(g_free);
	void *object = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
	create_p *create = object == NULL ? NULL : (create_p *)dlsym(object, "create");
	if (create == NULL || (plugin = create()) == NULL) {
		fprintf(stderr, "load harness: %s\n", dlerror());
		return false;
	}
	/* What Janus's main does before it loads a plugin and plugins rely on. */
	if (srtp_init() != srtp_err_status_ok || plugin->get_api_compatibility() < JANUS_PLUGIN_API_VERSION) {
		fprintf(stderr, "load harness: %s does not fit this Janus\n", path);
		return false;
	}
	plugin_title = g_strdup_printf("%s %s", plugin->get_name(), plugin->get_version_string());
	if (plugin->init(&callbacks, config) != 0) {
		fprintf(stderr, "load harness: init of %s failed\n", path);
		return false;
	}
	return true;
}

void core_stop(void) {
	plugin->destroy();
	g_async_queue_unref(events);
	g_free(plugin_title);
}

const char *core_plugin_name(void) {
	return plugin_title;
}

static void free_handle(const janus_refcount *counter) {
	g_atomic_int_add(&live_handles, -1);
	g_free(janus_refcount_containerof(counter, struct core_handle, session.ref));
}

struct core_handle *core_attach(void *owner) {
	struct core_handle *handle = g_malloc0(sizeof(*handle));
	handle->owner = owner;
	handle->session.gateway_handle = handle;
	int error = 0;
	plugin->create_session(&handle->session, &error);
	if (error != 0) {
		g_free(handle);
		return NULL;
	}
	/* As the core does it: counted only now, one reference for us and one for the plugin to drop. */
	janus_refcount_init(&handle->session.ref, free_handle);
	janus_refcount_increase(&handle->session.ref);
	g_atomic_int_inc(&live_handles);
	return handle;
}

void core_detach(struct core_handle *handle) {
	if (!g_atomic_int_compare_and_exchange(&handle->session.stopped, 0, 1)) {
		return;
	}
	int error = 0;
	answers_forget(handle);
	plugin->destroy_session(&handle->session, &error);
	janus_refcount_decrease(&handle->session.ref);
}

bool core_message(struct core_handle *handle, json_t *body, json_t *jsep) {
	char *transaction = answers_asked(handle);
	janus_plugin_result *result = plugin->handle_message(&handle->session, transaction, body, jsep);
	bool taken = result != NULL && result->type != JANUS_PLUGIN_ERROR;
	if (result != NULL) {
		janus_plugin_result_destroy(result);
	}
	answers_handed_over(taken);
	return taken;
}

void core_media_up(struct core_handle *handle) {
	plugin->setup_media(&handle->session);
}

void core_media_down(struct core_handle *handle) {
	plugin->hangup_media(&handle->session);
}

void core_rtp(struct core_handle *handle, char *buffer, uint16_t length) {
	core_packet(handle, buffer, length, false);
}

void core_packet(struct core_handle *handle, char *buffer, uint16_t length, bool video) {
	janus_plugin_rtp packet;
	janus_plugin_rtp_reset(&packet);
	packet.mindex = 0;
	packet.video = video;
	packet.buffer = buffer;
	packet.length = length;
	plugin->incoming_rtp(&handle->session, &packet);
}

void core_rtcp(struct core_handle *handle, char *buffer, uint16_t length, bool video) {
	janus_plugin_rtcp packet = {.mindex = 0, .video = video, .buffer = buffer, .length = length};
	plugin->incoming_rtcp(&handle->session, &packet);
}

struct core_event *core_next(int64_t timeout_us) {
	return g_async_queue_timeout_pop(events, timeout_us > 0 ? (guint64)timeout_us : 0);
}

int core_live_handles(void) {
	return g_atomic_int_get(&live_handles);
}
