#define _GNU_SOURCE
#include <dlfcn.h>

#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

#define STORM_THREADS 16
#define STORM_ROUNDS 60
#define STORM_PACKETS 20

void exports_only_create(void) {
	stage on = stage_new(stage_classpath(), NULL);
	void *object = dlopen(on.plugin, RTLD_NOW | RTLD_GLOBAL);
	g_assert_nonnull(object);
	g_assert_nonnull(dlsym(object, "create"));
	const char *hidden[] = { "session_pin", "jvm_start", "upcall_message", "log_java", "json_to_bytes", "config_read" };
	for(size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
		g_assert_null(dlsym(object, hidden[i]));
	create_p *create;
	*(void **)&create = dlsym(object, "create");
	janus_plugin *plugin = create();
	/* The code must stay: threads of Java may be in it when Janus closes the plugin. */
	dlclose(object);
	g_assert_cmpint(plugin->get_api_compatibility(), ==, JANUS_PLUGIN_API_VERSION);
	g_assert_cmpstr(plugin->get_package(), ==, "janus.plugin.sip");
	g_assert_cmpint(plugin->get_version(), >, 0);
	stage_free(&on);
}

void answers_each_request_with_its_transaction(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	g_assert_nonnull(handle);
	json_t *sent = json_loads("{\"request\":\"echo\",\"text\":\"gr\u00fc\u00df \U0001f600\",\"number\":1.5}", 0, NULL);
	char *text = json_dumps(sent, 0);
	g_assert_cmpint(fake_request(plugin, handle, "t-1", text, "{\"type\":\"offer\",\"sdp\":\"v=0\"}"), ==, JANUS_PLUGIN_OK_WAIT);
	g_assert_true(fake_wait_for(&fake_count.events, 1));
	json_t *event = fake_last_event();
	g_assert_cmpstr(json_string_value(json_object_get(event, "transaction")), ==, "t-1");
	g_assert_true(json_equal(json_object_get(json_object_get(event, "event"), "echo"), sent));
	g_assert_cmpstr(json_string_value(json_object_get(json_object_get(event, "jsep"), "sdp")), ==, "v=0");
	json_decref(event);
	json_decref(sent);
	free(text);
	json_t *snapshot = plugin->query_session(handle);
	g_assert_true(json_is_integer(json_object_get(snapshot, "session")));
	json_decref(snapshot);
	fake_detach(plugin, handle);
	g_assert_true(fake_wait_for(&fake_count.handles, 0));
	plugin->destroy();
	stage_free(&on);
}

static gpointer storm(gpointer data) {
	janus_plugin *plugin = data;
	char bytes[172] = "\x80";
	for(int round = 0; round < STORM_ROUNDS; round++) {
		janus_plugin_session *handle = fake_attach(plugin);
		g_assert_nonnull(handle);
		g_assert_cmpint(fake_request(plugin, handle, "storm", "{\"request\":\"echo\"}", NULL), ==, JANUS_PLUGIN_OK_WAIT);
		plugin->setup_media(handle);
		for(int i = 0; i < STORM_PACKETS; i++) {
			janus_plugin_rtp rtp = { .mindex = 0, .video = i % 2, .buffer = bytes, .length = sizeof bytes };
			plugin->incoming_rtp(handle, &rtp);
			janus_plugin_rtcp rtcp = { .mindex = 0, .video = FALSE, .buffer = bytes, .length = 8 };
			plugin->incoming_rtcp(handle, &rtcp);
		}
		json_decref(plugin->query_session(handle));
		plugin->hangup_media(handle);
		fake_detach(plugin, handle);
	}
	return NULL;
}

void survives_a_storm_of_handles_from_many_threads(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	GThread *threads[STORM_THREADS];
	for(int i = 0; i < STORM_THREADS; i++)
		threads[i] = g_thread_new("storm", storm, plugin);
	for(int i = 0; i < STORM_THREADS; i++)
		g_thread_join(threads[i]);
	g_assert_true(fake_wait_for(&fake_count.handles, 0));
	g_assert_cmpint(fake_count.events, ==, STORM_THREADS * STORM_ROUNDS);
	g_assert_cmpint(fake_count.rtp, ==, STORM_THREADS * STORM_ROUNDS * STORM_PACKETS);
	g_assert_cmpint(fake_count.rtcp, ==, STORM_THREADS * STORM_ROUNDS * STORM_PACKETS);
	plugin->destroy();
	stage_free(&on);
}

void ends_while_java_threads_still_call(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, "-Dstub.mode=noise");
	for(int i = 0; i < 20; i++)
		g_assert_nonnull(fake_attach(plugin));
	for(int i = 0; i < 5000 && g_atomic_int_get(&fake_count.events) < 200; i++)
		g_usleep(1000);
	g_assert_cmpint(fake_count.events, >=, 200);
	plugin->destroy();
	int events = g_atomic_int_get(&fake_count.events);
	g_usleep(50000);
	g_assert_cmpint(g_atomic_int_get(&fake_count.events), ==, events);
	stage_free(&on);
}

void destroy_is_bounded_when_java_hangs(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, "-Dstub.mode=hang");
	g_assert_nonnull(fake_attach(plugin));
	gint64 begin = g_get_monotonic_time();
	plugin->destroy();
	gint64 taken_ms = (g_get_monotonic_time() - begin) / 1000;
	g_assert_cmpint(taken_ms, >=, 4000);
	g_assert_cmpint(taken_ms, <, 5000);
	g_assert_true(fake_logged("did not end its calls in time"));
	stage_free(&on);
}

void refuses_everything_after_destroy(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	plugin->destroy();
	plugin->destroy();
	g_assert_null(fake_attach(plugin));
	g_assert_cmpint(fake_request(plugin, handle, "late", "{\"request\":\"echo\"}", NULL), ==, JANUS_PLUGIN_ERROR);
	g_assert_null(plugin->query_session(handle));
	g_assert_null(fake_admin(plugin, "{\"request\":\"threads\"}"));
	char bytes[12] = "\x80";
	janus_plugin_rtp rtp = { .buffer = bytes, .length = sizeof bytes };
	plugin->incoming_rtp(handle, &rtp);
	plugin->setup_media(handle);
	plugin->hangup_media(handle);
	fake_detach(plugin, handle);
	g_assert_cmpint(fake_count.events, ==, 0);
	stage_free(&on);
}
