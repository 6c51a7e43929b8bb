#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

/* The largest packet that the shim takes: its buffer less the room behind it. */
#define LARGEST (4096 - 256)

#define PACKETS_FIRST 100
#define PACKETS_COUNTED 30000

void carries_packets_both_ways(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	for(int length = 12; length <= LARGEST; length += 257) {
		char sent[LARGEST];
		for(int i = 0; i < length; i++)
			sent[i] = (char)(i * 7 + length);
		bool as_video = length % 2 == 0;
		janus_plugin_rtp rtp = { .mindex = 1, .video = as_video, .buffer = sent, .length = (uint16_t)length };
		plugin->incoming_rtp(handle, &rtp);
		char back[LARGEST];
		bool video = !as_video;
		int mindex = 0;
		g_assert_cmpint((int)fake_last_rtp(back, sizeof back, &video, &mindex), ==, length);
		g_assert_cmpint(memcmp(sent, back, (size_t)length), ==, 0);
		g_assert_true(video == as_video);
		g_assert_cmpint(mindex, ==, -1);
	}
	fake_detach(plugin, handle);
	plugin->destroy();
	stage_free(&on);
}

void drops_packets_that_are_too_large(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	static char huge[UINT16_MAX];
	int lengths[] = { LARGEST + 1, 4096, 4097, UINT16_MAX };
	for(size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
		janus_plugin_rtp rtp = { .buffer = huge, .length = (uint16_t)lengths[i] };
		plugin->incoming_rtp(handle, &rtp);
		janus_plugin_rtcp rtcp = { .buffer = huge, .length = (uint16_t)lengths[i] };
		plugin->incoming_rtcp(handle, &rtcp);
	}
	g_assert_cmpint(fake_count.rtp + fake_count.rtcp, ==, 0);
	fake_detach(plugin, handle);
	plugin->destroy();
	stage_free(&on);
}

void drops_packets_outside_their_buffer(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	g_assert_cmpint(fake_request(plugin, handle, "t", "{\"request\":\"outside\"}", NULL), ==, JANUS_PLUGIN_OK_WAIT);
	g_assert_true(fake_wait_for(&fake_count.events, 1));
	g_assert_cmpint(fake_count.rtp + fake_count.rtcp, ==, 0);
	fake_detach(plugin, handle);
	plugin->destroy();
	stage_free(&on);
}

/* What Java has allocated on behalf of the calling thread, in bytes. */
static json_int_t allocated(janus_plugin *plugin) {
	json_t *answer = fake_admin(plugin, "{\"request\":\"allocated\"}");
	json_int_t bytes = json_integer_value(json_object_get(answer, "allocated"));
	json_decref(answer);
	return bytes;
}

void allocates_nothing_for_packets(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	janus_plugin_session *handle = fake_attach(plugin);
	char bytes[172] = "\x80";
	janus_plugin_rtp rtp = { .buffer = bytes, .length = sizeof bytes };
	janus_plugin_rtcp rtcp = { .video = TRUE, .buffer = bytes, .length = 60 };
	json_int_t before = 0;
	/* The first packets and questions load classes. */
	allocated(plugin);
	for(int i = 0; i < PACKETS_COUNTED + PACKETS_FIRST; i++) {
		if(i == PACKETS_FIRST)
			before = allocated(plugin);
		plugin->incoming_rtp(handle, &rtp);
		plugin->incoming_rtcp(handle, &rtcp);
	}
	g_assert_cmpint(fake_count.rtp, ==, PACKETS_COUNTED + PACKETS_FIRST);
	json_int_t grown = allocated(plugin) - before;
	/* The two questions themselves cost something; one object for each packet would be a megabyte. */
	g_assert_cmpint(grown, >, 0);
	g_assert_cmpint(grown, <, 65536);
	fake_detach(plugin, handle);
	plugin->destroy();
	stage_free(&on);
}
