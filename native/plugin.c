#include <stdatomic.h>
#include <stdbool.h>

#include <jansson.h>
#include <janus/plugins/plugin.h>

#include "config.h"
#include "downcalls.h"
#include "jni_ids.h"
#include "jvm.h"
#include "log.h"
#include "session.h"
#include "upcalls.h"
#include "version.h"

/* Longest that Java may take to hang up and un-register, in ms; Janus is gone within 5 s of a signal. */
#define CLOSE_MS 4000
/* How much longer destroy() waits for Java's return before it goes on without it, in ms. */
#define CLOSE_GRACE_MS 300
/* Longest wait for downcalls that are under way at that moment, in ms. */
#define DRAIN_MS 200

/* What plugins get from the core when their session cannot be made; any number but 0 will do. */
#define ERROR_REFUSED (-1)

/* Whether callbacks reach Java. */
static atomic_bool running = false;
static config settings = { .package = CONFIG_PACKAGE };

static janus_plugin plugin;

static bool start_java(janus_callbacks *core, cause *why) {
	if(!jvm_start(&settings, why))
		return false;
	JNIEnv *env = jvm_env();
	if(env == NULL) {
		cause_set(why, "this thread cannot be attached to Java");
		return false;
	}
	return jni_ids_load(env, why) && downcalls_load(env, core, &plugin, why) && upcall_init(settings.json, why);
}

static int plugin_init(janus_callbacks *core, const char *config_folder) {
	if(core == NULL || config_folder == NULL)
		return -1;
	gint64 begin = g_get_monotonic_time();
	cause why = { "" };
	if(!config_read(config_folder, &settings, &why) || !start_java(core, &why)) {
		SHIM_LOG(LOG_ERR, "Not started: %s", why.text);
		return -1;
	}
	atomic_store(&running, true);
	SHIM_LOG(LOG_INFO, "%s started as %s in %d ms", PLUGIN_VERSION_STRING, settings.package,
		(int)((g_get_monotonic_time() - begin) / 1000));
	return 0;
}

/* The wait for Java's close, shared with the thread that calls it. */
static struct {
	GMutex lock;
	GCond changed;
	bool done;
} closing;

static gpointer close_java(gpointer unused) {
	(void)unused;
	upcall_close(CLOSE_MS);
	g_mutex_lock(&closing.lock);
	closing.done = true;
	g_cond_signal(&closing.changed);
	g_mutex_unlock(&closing.lock);
	return NULL;
}

static bool wait_for_close(void) {
	gint64 until = g_get_monotonic_time() + (CLOSE_MS + CLOSE_GRACE_MS) * G_TIME_SPAN_MILLISECOND;
	g_mutex_lock(&closing.lock);
	bool in_time = true;
	while(!closing.done && in_time)
		in_time = g_cond_wait_until(&closing.changed, &closing.lock, until);
	bool done = closing.done;
	g_mutex_unlock(&closing.lock);
	return done;
}

static void plugin_destroy(void) {
	if(!atomic_exchange(&running, false))
		return;
	downcalls_close();
	GThread *thread = g_thread_try_new("sip-close", close_java, NULL, NULL);
	if(thread != NULL)
		g_thread_unref(thread);
	if(thread == NULL || !wait_for_close())
		SHIM_LOG(LOG_WARN, "Java did not end its calls in time");
	sessions_drain(DRAIN_MS);
	SHIM_LOG(LOG_INFO, "Stopped");
	log_close();
}

static int plugin_get_api_compatibility(void) {
	return JANUS_PLUGIN_API_VERSION;
}

static int plugin_get_version(void) {
	return PLUGIN_VERSION_NUMBER;
}

static const char *plugin_get_version_string(void) {
	return PLUGIN_VERSION_STRING;
}

static const char *plugin_get_description(void) {
	return "SIP for WebRTC pages: registers, calls and is called, with a Java engine";
}

static const char *plugin_get_name(void) {
	return PLUGIN_NAME;
}

static const char *plugin_get_author(void) {
	return "The janus-sip-java authors";
}

static const char *plugin_get_package(void) {
	return settings.package;
}

static void plugin_create_session(janus_plugin_session *handle, int *error) {
	int64_t id = atomic_load(&running) ? session_open(handle) : 0;
	if(id == 0) {
		SHIM_LOG(LOG_WARN, "A handle was refused: %s", atomic_load(&running) ? "too many sessions" : "stopping");
		*error = ERROR_REFUSED;
	} else if(!upcall_create_session(id)) {
		session_abandon(id);
		*error = ERROR_REFUSED;
	}
}

static bool forward_message(janus_plugin_session *handle, const char *transaction, const json_t *body, const json_t *jsep) {
	int64_t id = atomic_load(&running) ? session_find(handle) : 0;
	return id != 0 && upcall_message(id, transaction, body, jsep);
}

static janus_plugin_result *plugin_handle_message(janus_plugin_session *handle, char *transaction, json_t *body, json_t *jsep) {
	bool taken = forward_message(handle, transaction, body, jsep);
	g_free(transaction);
	json_decref(body);
	json_decref(jsep);
	return taken ? janus_plugin_result_new(JANUS_PLUGIN_OK_WAIT, NULL, NULL)
		: janus_plugin_result_new(JANUS_PLUGIN_ERROR, "The SIP session is gone, or stopping", NULL);
}

static json_t *plugin_handle_admin_message(json_t *message) {
	return atomic_load(&running) ? upcall_admin_message(message) : NULL;
}

static void plugin_setup_media(janus_plugin_session *handle) {
	int64_t id = atomic_load(&running) ? session_find(handle) : 0;
	if(id != 0)
		upcall_setup_media(id);
}

static void plugin_incoming_rtp(janus_plugin_session *handle, janus_plugin_rtp *packet) {
	int64_t id = atomic_load_explicit(&running, memory_order_relaxed) ? session_of(handle) : 0;
	if(id != 0)
		upcall_rtp(id, packet->buffer, packet->length, packet->video);
}

static void plugin_incoming_rtcp(janus_plugin_session *handle, janus_plugin_rtcp *packet) {
	int64_t id = atomic_load_explicit(&running, memory_order_relaxed) ? session_of(handle) : 0;
	if(id != 0)
		upcall_rtcp(id, packet->buffer, packet->length, packet->video);
}

static void plugin_hangup_media(janus_plugin_session *handle) {
	int64_t id = atomic_load(&running) ? session_find(handle) : 0;
	if(id != 0)
		upcall_hangup_media(id);
}

static void plugin_destroy_session(janus_plugin_session *handle, int *error) {
	int64_t id = session_detach(handle);
	if(id == 0)
		*error = ERROR_REFUSED;
	else if(atomic_load(&running))
		upcall_destroy_session(id);
}

static json_t *plugin_query_session(janus_plugin_session *handle) {
	int64_t id = atomic_load(&running) ? session_find(handle) : 0;
	return id != 0 ? upcall_query_session(id) : NULL;
}

/* Data channels and slow_link mean nothing to SIP: their callbacks stay NULL, and the core does not call them. */
static janus_plugin plugin = {
	.init = plugin_init,
	.destroy = plugin_destroy,
	.get_api_compatibility = plugin_get_api_compatibility,
	.get_version = plugin_get_version,
	.get_version_string = plugin_get_version_string,
	.get_description = plugin_get_description,
	.get_name = plugin_get_name,
	.get_author = plugin_get_author,
	.get_package = plugin_get_package,
	.create_session = plugin_create_session,
	.handle_message = plugin_handle_message,
	.handle_admin_message = plugin_handle_admin_message,
	.setup_media = plugin_setup_media,
	.incoming_rtp = plugin_incoming_rtp,
	.incoming_rtcp = plugin_incoming_rtcp,
	.hangup_media = plugin_hangup_media,
	.destroy_session = plugin_destroy_session,
	.query_session = plugin_query_session,
};

/* What Janus looks for in a plugin, and the only symbol that this object exports. */
__attribute__((visibility("default"))) janus_plugin *create(void);

janus_plugin *create(void) {
	return &plugin;
}
