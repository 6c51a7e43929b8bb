#include <stdio.h>

#include "clock.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define POLL_NS 1000000LL

/* Waits until a page has a state; false when it fails or takes too long. */
static bool reaches(const struct options *options, const struct page *page, enum page_state state) {
	int64_t deadline = clock_ns() + options->patience * NS_PER_S;
	while (page->state != state && page->state != PAGE_FAILED && clock_ns() < deadline) {
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
	}
	return page->state == state;
}

static bool echoed(const struct options *options, struct stream *stream) {
	int64_t deadline = clock_ns() + options->patience * NS_PER_S;
	while (atomic_load(&stream->first_back_ns) == 0 && clock_ns() < deadline) {
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
	}
	return atomic_load(&stream->first_back_ns) != 0;
}

static json_t *one(const struct options *options, struct page *page, int account) {
	if (!page_open(page)) {
		return NULL;
	}
	page_register_guest(page, account, options->peer);
	if (!reaches(options, page, PAGE_REGISTERED)) {
		return NULL;
	}
	page_call(page, "echo", options->peer);
	if (!reaches(options, page, PAGE_TALKING) || !echoed(options, page->stream)) {
		return NULL;
	}
	int64_t packet_ns = atomic_load(&page->stream->first_back_ns) - page->stream->first_sent_ns;
	return json_pack("{s:I,s:I}", "setup_us", (json_int_t)((page->since - page->called) / 1000), "packet_us",
			(json_int_t)(packet_ns / 1000));
}

bool scenario_first_calls(const struct options *options, struct page *pages, int count, json_t *report) {
	json_t *calls = json_array();
	json_object_set_new(report, "first_calls", calls);
	for (int i = 0; i < count; i++) {
		json_t *call = one(options, &pages[i], i);
		if (call == NULL) {
			fprintf(stderr, "load harness: call %d did not come up (%s)\n", i, pages[i].failure);
			return false;
		}
		json_array_append_new(calls, call);
	}
	return true;
}
