#include "page.h"

#include <stdio.h>
#include <string.h>

#include "clock.h"

/* A Chromium offer of one microphone as the Janus core hands it to plugins: ICE, DTLS and BUNDLE are gone, addresses and
 * ports say nothing. */
static const char offer[] =
	"v=0\r\n"
	"o=- 4611731400430051336 2 IN IP4 1.1.1.1\r\n"
	"s=-\r\n"
	"t=0 0\r\n"
	"m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\n"
	"c=IN IP4 1.1.1.1\r\n"
	"a=sendrecv\r\n"
	"a=mid:0\r\n"
	"a=msid:stream track\r\n"
	"a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n"
	"a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time\r\n"
	"a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"
	"a=rtpmap:111 opus/48000/2\r\n"
	"a=rtcp-fb:111 transport-cc\r\n"
	"a=fmtp:111 minptime=10;useinbandfec=1\r\n"
	"a=rtpmap:63 red/48000/2\r\n"
	"a=fmtp:63 111/111\r\n"
	"a=rtpmap:9 G722/8000\r\n"
	"a=rtpmap:0 PCMU/8000\r\n"
	"a=rtpmap:8 PCMA/8000\r\n"
	"a=rtpmap:13 CN/8000\r\n"
	"a=rtpmap:110 telephone-event/48000\r\n"
	"a=rtpmap:126 telephone-event/8000\r\n";

static const char video_offer[] =
	"m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n"
	"c=IN IP4 1.1.1.1\r\n"
	"a=sendrecv\r\n"
	"a=mid:1\r\n"
	"a=msid:stream picture\r\n"
	"a=extmap:1 urn:3gpp:video-orientation\r\n"
	"a=rtpmap:96 VP8/90000\r\n"
	"a=rtcp-fb:96 nack\r\n"
	"a=rtcp-fb:96 nack pli\r\n"
	"a=rtpmap:97 rtx/90000\r\n"
	"a=fmtp:97 apt=96\r\n";

static struct page_terms terms;

void page_set_terms(struct page_terms wanted) {
	terms = wanted;
}

static void enter(struct page *page, enum page_state state) {
	page->state = state;
	page->since = clock_ns();
}

static void fail(struct page *page, const char *what, int code, const char *text) {
	snprintf(page->failure, sizeof(page->failure), "%s: %s %d %s", page_state_name(page->state), what, code, text);
	enter(page, PAGE_FAILED);
}

static void request(struct page *page, enum page_state next, json_t *body, json_t *jsep) {
	enter(page, next);
	if (!core_message(page->handle, body, jsep)) {
		fail(page, "refused", 0, "at once");
	}
}

static void disconnect(struct page *page) {
	media_stream_off(page->stream);
	if (page->connected) {
		page->connected = false;
		core_media_down(page->handle);
	}
}

struct page *pages_new(int count) {
	struct page *pages = g_new0(struct page, count);
	struct stream *streams = g_new0(struct stream, count);
	for (int i = 0; i < count; i++) {
		pages[i].stream = &streams[i];
	}
	return pages;
}

bool page_open(struct page *page) {
	page->handle = core_attach(page);
	page->calls = 0;
	page->step = 0;
	page->connected = false;
	page->failure[0] = '\0';
	enter(page, page->handle != NULL ? PAGE_OPEN : PAGE_FAILED);
	return page->handle != NULL;
}

void page_register_guest(struct page *page, int account, const char *peer) {
	char username[128];
	snprintf(username, sizeof(username), "sip:load%d@%s", account, peer);
	request(page, PAGE_REGISTERING,
			json_pack("{s:s,s:s,s:s}", "request", "register", "type", "guest", "username", username), NULL);
}

void page_register(struct page *page, int account, const char *peer) {
	char username[128];
	char secret[32];
	char proxy[128];
	snprintf(username, sizeof(username), "sip:load%d@%s", account, peer);
	snprintf(secret, sizeof(secret), "secret-load%d", account);
	snprintf(proxy, sizeof(proxy), "sip:%s", peer);
	request(page, PAGE_REGISTERING,
			json_pack("{s:s,s:s,s:s,s:s}", "request", "register", "username", username, "secret", secret, "proxy", proxy),
			NULL);
}

void page_call(struct page *page, const char *user, const char *peer) {
	char uri[128];
	snprintf(uri, sizeof(uri), "sip:%s@%s", user, peer);
	json_t *body = json_pack("{s:s,s:s}", "request", "call", "uri", uri);
	if (terms.srtp != NULL) {
		json_object_set_new(body, "srtp", json_string("sdes_mandatory"));
		json_object_set_new(body, "srtp_profile", json_string(terms.srtp));
	}
	g_autofree char *sdp = g_strconcat(offer, terms.video ? video_offer : "", NULL);
	page->calls++;
	page->recording = false;
	page->called = clock_ns();
	request(page, PAGE_CALLING, body, json_pack("{s:s,s:s}", "type", "offer", "sdp", sdp));
}

void page_hangup(struct page *page) {
	request(page, PAGE_HANGING_UP, json_pack("{s:s}", "request", "hangup"), NULL);
}

void page_record(struct page *page, const char *base) {
	json_t *body = json_pack("{s:s,s:s,s:b,s:b,s:b,s:b,s:s}", "request", "recording", "action", "start", "audio",
			!terms.video, "peer_audio", !terms.video, "video", terms.video, "peer_video", terms.video, "filename", base);
	if (!core_message(page->handle, body, NULL)) {
		fail(page, "refused", 0, "at once");
	}
}

void page_close(struct page *page) {
	media_stream_off(page->stream);
	core_detach(page->handle);
	page->handle = NULL;
	page->connected = false;
	enter(page, PAGE_CLOSED);
}

static void answered(struct page *page) {
	if (page->state != PAGE_CALLING && page->state != PAGE_RINGING) {
		return;
	}
	page->connected = true;
	core_media_up(page->handle);
	media_stream_on(page->stream, page->handle);
	enter(page, PAGE_TALKING);
}

static void call_over(struct page *page, const struct core_event *event) {
	disconnect(page);
	if (page->state == PAGE_CALLING) {
		fail(page, event->name, event->code, event->text);
	} else {
		enter(page, PAGE_REGISTERED);
	}
}

static void plugin_event(struct page *page, const struct core_event *event) {
	if (strcmp(event->name, "registered") == 0) {
		if (page->state == PAGE_REGISTERING) {
			enter(page, PAGE_REGISTERED);
		}
	} else if (strcmp(event->name, "ringing") == 0) {
		if (page->state == PAGE_CALLING) {
			enter(page, PAGE_RINGING);
		}
	} else if (strcmp(event->name, "accepted") == 0) {
		answered(page);
	} else if (strcmp(event->name, "recordingupdated") == 0) {
		page->recording = true;
	} else if (strcmp(event->name, "hangup") == 0) {
		call_over(page, event);
	} else if (strcmp(event->name, "registration_failed") == 0 || strcmp(event->name, "error") == 0) {
		fail(page, event->name, event->code, event->text);
	}
}

void page_event(struct page *page, const struct core_event *event) {
	if (page->handle == NULL) {
		return;
	}
	switch (event->kind) {
		case CORE_CLOSE_PC:
			disconnect(page);
			break;
		case CORE_END_SESSION:
			page_close(page);
			break;
		case CORE_EVENT:
			plugin_event(page, event);
			break;
	}
}

const char *page_state_name(enum page_state state) {
	static const char *const names[] = {"closed", "open", "registering", "registered", "calling", "ringing", "talking",
		"hanging up", "failed"};
	return names[state];
}
