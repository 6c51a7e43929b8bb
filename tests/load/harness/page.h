/*
 * One web page with a SIP handle: what it asks for, and what it knows from the plugin's events.
 *
 * All functions belong to the controller thread.
 */
#ifndef LOAD_PAGE_H
#define LOAD_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core.h"
#include "media.h"

enum page_state {
	PAGE_CLOSED,
	PAGE_OPEN,
	PAGE_REGISTERING,
	PAGE_REGISTERED,
	PAGE_CALLING,
	PAGE_RINGING,
	PAGE_TALKING,
	PAGE_HANGING_UP,
	/* The last request or call failed; `failure` says how. */
	PAGE_FAILED,
};

struct page {
	struct core_handle *handle;
	struct stream *stream;
	enum page_state state;
	/* When the state began, in ns. */
	int64_t since;
	/* When the call was asked for, in ns. */
	int64_t called;
	/* Whether this call has a PeerConnection. */
	bool connected;
	/* Whether this call is recorded. */
	bool recording;
	/* Event, code and text of the last failure. */
	char failure[160];
	/* Calls made since it was opened. */
	int calls;
	/* How far the scenario has come with it; the scenario's own. */
	int step;
};

/* `count` closed pages with their streams, which lie in one array that begins at pages[0].stream. Never freed: the plugin
 * may name them until the process ends. */
struct page *pages_new(int count);
/* What every call asks for; before the first one. The text is not copied. */
struct page_terms {
	/* Crypto suite that is demanded, or NULL. */
	const char *srtp;
	/* Whether there is video beside the sound. */
	bool video;
};
void page_set_terms(struct page_terms terms);

/* Attaches a handle. False when the plugin refuses. */
bool page_open(struct page *page);
/* Registers without REGISTER. `peer` is host:port. */
void page_register_guest(struct page *page, int account, const char *peer);
/* Registers at the peer; the plugin must answer a digest challenge. */
void page_register(struct page *page, int account, const char *peer);
/* Calls sip:<user>@<peer> with a browser's offer of one audio stream. */
void page_call(struct page *page, const char *user, const char *peer);
void page_hangup(struct page *page);
/* Asks for a recording of both directions whose files begin with `base`; page->recording says when it runs. */
void page_record(struct page *page, const char *base);
/* The page is closed: nothing is said before. */
void page_close(struct page *page);
/* Takes an event of this page into account. */
void page_event(struct page *page, const struct core_event *event);
/* Name of a state, for reports. */
const char *page_state_name(enum page_state state);

#endif
