#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

/* Calls everything on a plugin whose Java fails in everything. */
static void fail_everywhere(janus_plugin *plugin, janus_plugin_session *handle) {
	g_assert_null(fake_attach(plugin));
	g_assert_cmpint(fake_request(plugin, handle, "t", "{\"request\":\"echo\"}", NULL), ==, JANUS_PLUGIN_ERROR);
	g_assert_null(plugin->query_session(handle));
	g_assert_null(fake_admin(plugin, "{\"request\":\"threads\"}"));
	plugin->setup_media(handle);
	plugin->hangup_media(handle);
	char bytes[12] = "\x80";
	for(int i = 0; i < 100; i++) {
		janus_plugin_rtp rtp = { .buffer = bytes, .length = sizeof bytes };
		plugin->incoming_rtp(handle, &rtp);
	}
}

void contains_what_the_engine_throws(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	const char *kinds[] = { "exception", "error", "overflow", "memory" };
	for(size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		char *fail = g_strdup_printf("{\"request\":\"fail-%s\"}", kinds[i]);
		json_decref(fake_admin(plugin, fail));
		g_free(fail);
		fail_everywhere(plugin, handle);
		/* The stand-in lets the request through that ends its failing. */
		g_assert_cmpint(fake_request(plugin, handle, "t", "{\"request\":\"recover\"}", NULL), ==, JANUS_PLUGIN_OK_WAIT);
	}
	g_assert_true(fake_logged("A request could not be taken: java.lang.IllegalStateException"));
	/* 400 failures in a moment are a few lines, not 400. */
	g_assert_cmpint(fake_log_count("an RTP packet of the browser"), >, 0);
	g_assert_cmpint(fake_log_count("an RTP packet of the browser"), <, 40);
	int before = fake_count.events;
	g_assert_cmpint(fake_request(plugin, handle, "t", "{\"request\":\"echo\"}", NULL), ==, JANUS_PLUGIN_OK_WAIT);
	g_assert_true(fake_wait_for(&fake_count.events, before + 1));
	fake_detach(plugin, handle);
	g_assert_true(fake_wait_for(&fake_count.handles, 0));
	plugin->destroy();
	stage_free(&on);
}

void contains_what_the_entry_points_throw(void) {
	char *classpath = g_strdup_printf("%s\n%s", BROKEN_CLASSES, stage_classpath());
	char *config = stage_config(NULL);
	stage on = stage_new(classpath, config);
	int result = -1;
	janus_plugin *plugin = stage_start(&on, &result);
	g_assert_cmpint(result, ==, 0);
	janus_plugin_session *handle = fake_attach(plugin);
	g_assert_nonnull(handle);
	json_decref(fake_admin(plugin, "{}"));
	fail_everywhere(plugin, handle);
	g_assert_true(fake_logged("Java failed in onMessage: java.lang.IllegalStateException"));
	g_assert_true(fake_logged("at org.janussip.bridge.Upcalls.onMessage"));
	fake_detach(plugin, handle);
	g_assert_true(fake_logged("Java failed in onDestroySession"));
	plugin->destroy();
	g_assert_true(fake_logged("Java failed in onClose"));
	stage_free(&on);
	g_free(classpath);
	g_free(config);
}
