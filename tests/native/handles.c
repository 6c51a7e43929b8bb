#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

/* Every cold callback on a handle that the plugin does not know. */
static void use_unknown(janus_plugin *plugin, janus_plugin_session *handle) {
	g_assert_cmpint(fake_request(plugin, handle, "dead", "{\"request\":\"echo\"}", NULL), ==, JANUS_PLUGIN_ERROR);
	g_assert_null(plugin->query_session(handle));
	plugin->setup_media(handle);
	plugin->hangup_media(handle);
	int error = 0;
	plugin->destroy_session(handle, &error);
	g_assert_cmpint(error, !=, 0);
}

void ignores_handles_that_are_gone(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *freed = fake_attach(plugin);
	fake_detach(plugin, freed);
	g_assert_true(fake_wait_for(&fake_count.handles, 0));
	/* Its memory is gone: AddressSanitizer ends the test if the plugin looks at it. */
	use_unknown(plugin, freed);
	use_unknown(plugin, (janus_plugin_session *)0x1000);
	use_unknown(plugin, NULL);
	g_assert_cmpint(fake_count.events, ==, 0);
	plugin->destroy();
	stage_free(&on);
}

void keeps_a_handle_until_java_lets_go(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, "-Dstub.mode=keep");
	janus_plugin_session *handle = fake_attach(plugin);
	fake_detach(plugin, handle);
	g_assert_cmpint(fake_count.handles, ==, 1);
	/* Java still speaks to it, and does no harm. */
	json_decref(fake_admin(plugin, "{\"request\":\"push\"}"));
	g_assert_cmpint(fake_count.events, ==, 0);
	char bytes[12] = "\x80";
	janus_plugin_rtp rtp = { .buffer = bytes, .length = sizeof bytes };
	plugin->incoming_rtp(handle, &rtp);
	g_assert_cmpint(fake_count.rtp, ==, 0);
	json_decref(fake_admin(plugin, "{\"request\":\"release\"}"));
	g_assert_true(fake_wait_for(&fake_count.handles, 0));
	json_decref(fake_admin(plugin, "{\"request\":\"push\"}"));
	g_assert_cmpint(fake_count.events, ==, 0);
	plugin->destroy();
	stage_free(&on);
}

void ignores_numbers_that_java_made_up(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	json_decref(fake_admin(plugin, "{\"request\":\"wild\"}"));
	g_assert_cmpint(fake_count.events, ==, 0);
	g_assert_cmpint(fake_count.plis + fake_count.closed_pcs + fake_count.ended_sessions, ==, 0);
	g_assert_cmpint(fake_count.handles, ==, 1);
	g_assert_cmpint(fake_request(plugin, handle, "t", "{\"request\":\"cold\"}", NULL), ==, JANUS_PLUGIN_OK_WAIT);
	g_assert_cmpint(fake_count.plis, ==, 1);
	g_assert_cmpint(fake_count.closed_pcs, ==, 1);
	g_assert_cmpint(fake_count.ended_sessions, ==, 1);
	/* One for the session, one for none. */
	g_assert_cmpint(fake_count.notified, ==, 2);
	fake_detach(plugin, handle);
	plugin->destroy();
	stage_free(&on);
}
