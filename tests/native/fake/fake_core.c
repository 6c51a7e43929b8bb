#define _GNU_SOURCE
#include "fake_core.h"

#include <dlfcn.h>

#include <janus/utils.h>

/* What an uninitialised counter holds. */
#define JUNK 0xab

fake_counters fake_count;
int lock_debug = 0;
int refcount_debug = 0;

static GMutex lock;
/* Guarded by lock: handles between attach and detach; the last event; the last RTP packet. */
static GHashTable *alive = NULL;
static json_t *last_event = NULL;
static char last_rtp[65536];
static size_t last_rtp_length = 0;
static janus_plugin_rtp last_rtp_info;

gboolean janus_is_folder_protected(const char *path) {
	return path == NULL;
}

janus_plugin *fake_load(const char *path) {
	void *object = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
	if(object == NULL)
		g_error("%s", dlerror());
	create_p *create;
	*(void **)&create = dlsym(object, "create");
	if(create == NULL)
		g_error("no create in %s", path);
	return create();
}

static bool is_alive(janus_plugin_session *handle) {
	g_mutex_lock(&lock);
	bool found = alive != NULL && g_hash_table_contains(alive, handle);
	g_mutex_unlock(&lock);
	return found;
}

/* Reads the handle's memory as the core does, whether it is alive or not. */
static bool touch(janus_plugin_session *handle) {
	return !g_atomic_int_get(&handle->stopped) && handle->gateway_handle == handle;
}

static int push_event(janus_plugin_session *handle, janus_plugin *plugin, const char *transaction, json_t *message, json_t *jsep) {
	if(plugin == NULL || !json_is_object(message))
		return -1;
	if(!touch(handle) || !is_alive(handle))
		return -2;
	json_t *event = json_pack("{s:s?, s:O, s:O?}", "transaction", transaction, "event", message, "jsep", jsep);
	g_mutex_lock(&lock);
	json_decref(last_event);
	last_event = event;
	g_mutex_unlock(&lock);
	g_atomic_int_inc(&fake_count.events);
	return 0;
}

static void relay_rtp(janus_plugin_session *handle, janus_plugin_rtp *packet) {
	if(!touch(handle))
		return;
	g_mutex_lock(&lock);
	memcpy(last_rtp, packet->buffer, packet->length);
	last_rtp_length = packet->length;
	last_rtp_info = *packet;
	g_mutex_unlock(&lock);
	g_atomic_int_inc(&fake_count.rtp);
}

static void relay_rtcp(janus_plugin_session *handle, janus_plugin_rtcp *packet) {
	if(touch(handle) && packet->mindex == -1 && packet->length > 0)
		g_atomic_int_inc(&fake_count.rtcp);
}

static void relay_data(janus_plugin_session *handle, janus_plugin_data *packet) {
	(void)handle;
	(void)packet;
	g_error("the plugin has no data channels");
}

static void send_pli(janus_plugin_session *handle) {
	if(touch(handle))
		g_atomic_int_inc(&fake_count.plis);
}

static void close_pc(janus_plugin_session *handle) {
	if(touch(handle))
		g_atomic_int_inc(&fake_count.closed_pcs);
}

static void end_session(janus_plugin_session *handle) {
	if(touch(handle))
		g_atomic_int_inc(&fake_count.ended_sessions);
}

static gboolean events_is_enabled(void) {
	return TRUE;
}

static void notify_event(janus_plugin *plugin, janus_plugin_session *handle, json_t *event) {
	(void)plugin;
	if(handle == NULL || touch(handle))
		g_atomic_int_inc(&fake_count.notified);
	json_decref(event);
}

janus_callbacks *fake_callbacks(void) {
	static janus_callbacks callbacks = {
		.push_event = push_event,
		.relay_rtp = relay_rtp,
		.relay_rtcp = relay_rtcp,
		.relay_data = relay_data,
		.send_pli = send_pli,
		.close_pc = close_pc,
		.end_session = end_session,
		.events_is_enabled = events_is_enabled,
		.notify_event = notify_event,
	};
	return &callbacks;
}

static void free_handle(const janus_refcount *counter) {
	g_free(janus_refcount_containerof(counter, janus_plugin_session, ref));
	g_atomic_int_add(&fake_count.handles, -1);
}

janus_plugin_session *fake_attach(janus_plugin *plugin) {
	janus_plugin_session *handle = g_malloc(sizeof *handle);
	memset(handle, JUNK, sizeof *handle);
	handle->gateway_handle = handle;
	handle->plugin_handle = NULL;
	g_atomic_int_set(&handle->stopped, 0);
	int error = 0;
	plugin->create_session(handle, &error);
	if(error != 0) {
		g_free(handle);
		return NULL;
	}
	janus_refcount_init(&handle->ref, free_handle);
	janus_refcount_increase(&handle->ref);
	g_atomic_int_inc(&fake_count.handles);
	g_mutex_lock(&lock);
	if(alive == NULL)
		alive = g_hash_table_new(NULL, NULL);
	g_hash_table_add(alive, handle);
	g_mutex_unlock(&lock);
	return handle;
}

void fake_detach(janus_plugin *plugin, janus_plugin_session *handle) {
	g_mutex_lock(&lock);
	g_hash_table_remove(alive, handle);
	g_mutex_unlock(&lock);
	g_atomic_int_set(&handle->stopped, 1);
	int error = 0;
	plugin->destroy_session(handle, &error);
	janus_refcount_decrease(&handle->ref);
}

janus_plugin_result_type fake_request(janus_plugin *plugin, janus_plugin_session *handle,
		const char *transaction, const char *body, const char *jsep) {
	janus_plugin_result *result = plugin->handle_message(handle, g_strdup(transaction),
		body != NULL ? json_loads(body, 0, NULL) : NULL, jsep != NULL ? json_loads(jsep, 0, NULL) : NULL);
	janus_plugin_result_type type = result->type;
	janus_plugin_result_destroy(result);
	return type;
}

json_t *fake_admin(janus_plugin *plugin, const char *message) {
	json_t *question = json_loads(message, 0, NULL);
	json_t *answer = plugin->handle_admin_message(question);
	json_decref(question);
	return answer;
}

bool fake_wait_for(const gint *counter, gint value) {
	for(int i = 0; i < 5000 && g_atomic_int_get(counter) != value; i++)
		g_usleep(1000);
	return g_atomic_int_get(counter) == value;
}

json_t *fake_last_event(void) {
	g_mutex_lock(&lock);
	json_t *event = json_incref(last_event);
	g_mutex_unlock(&lock);
	return event;
}

size_t fake_last_rtp(char *bytes, size_t room, bool *video, int *mindex) {
	g_mutex_lock(&lock);
	size_t length = MIN(last_rtp_length, room);
	memcpy(bytes, last_rtp, length);
	*video = last_rtp_info.video;
	*mindex = last_rtp_info.mindex;
	g_mutex_unlock(&lock);
	return length;
}

/* What the core exports to plugins */

janus_plugin_result *janus_plugin_result_new(janus_plugin_result_type type, const char *text, json_t *content) {
	janus_plugin_result *result = g_new0(janus_plugin_result, 1);
	result->type = type;
	result->text = text;
	result->content = content;
	return result;
}

void janus_plugin_result_destroy(janus_plugin_result *result) {
	json_decref(result->content);
	g_free(result);
}

void janus_plugin_rtp_reset(janus_plugin_rtp *packet) {
	memset(packet, 0, sizeof *packet);
}

void janus_plugin_rtcp_reset(janus_plugin_rtcp *packet) {
	memset(packet, 0, sizeof *packet);
}
