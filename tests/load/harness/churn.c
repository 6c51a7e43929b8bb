#include <stdio.h>

#include "clock.h"
#include "jvm.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define NS_PER_MS 1000000LL
#define TALK_NS (150 * NS_PER_MS)
/* A call that neither comes up nor ends within this counts as lost. */
#define LOST_NS (20 * NS_PER_S)
/* What is not gone after this is left behind: SIP's own timers take 32 s. */
#define SETTLE_S 90
/* Calls a page makes; it is closed in the last one. */
#define CALLS_PER_PAGE 3

/* How a call ends. */
enum ending {
	/* The page hangs up, talking or still ringing. */
	HANG_UP,
	CANCEL,
	/* The peer hangs up. */
	PEER_HANGS_UP,
	/* The page is closed right after the request, ringing, or talking. */
	LEAVE_CALLING,
	LEAVE_RINGING,
	LEAVE_TALKING,
};

struct churn {
	const struct options *options;
	struct page *pages;
	int slots;
	/* Calls to make in this round, made, and come to an unforeseen end. */
	int calls;
	int made;
	int lost;
	/* Pages opened so far, which numbers their accounts. */
	int accounts;
	char failure[200];
};

/* How the `number`th call of a page ends. The last one is abandoned; the kinds take turns. */
static enum ending ending_of(const struct churn *churn, const struct page *page, int number) {
	int turn = (int)(page - churn->pages) + page->step;
	return number == CALLS_PER_PAGE ? LEAVE_CALLING + turn % 3 : HANG_UP + (turn + number) % 3;
}

static void open_page(struct churn *churn, struct page *page) {
	int turn = page->step;
	if (page_open(page)) {
		page->step = turn + 1;
		page_register(page, churn->accounts++, churn->options->peer);
	}
}

static void next_call(struct churn *churn, struct page *page) {
	static const char *const users[] = {
		[HANG_UP] = "echo", [CANCEL] = "ring", [PEER_HANGS_UP] = "bye", [LEAVE_CALLING] = "echo",
		[LEAVE_RINGING] = "ring", [LEAVE_TALKING] = "echo"};
	enum ending ending = ending_of(churn, page, page->calls + 1);
	churn->made++;
	page_call(page, users[ending], churn->options->peer);
	if (ending == LEAVE_CALLING) {
		page_close(page);
	}
}

/* Lets one page do what its time has come for. */
static void advance(struct churn *churn, struct page *page, int64_t now) {
	enum ending ending = ending_of(churn, page, page->calls);
	bool talked = page->state == PAGE_TALKING && now - page->since > TALK_NS;
	bool rung = page->state == PAGE_RINGING && now - page->since > TALK_NS / 3;
	bool more = churn->made < churn->calls;
	if (page->state == PAGE_CLOSED && more) {
		open_page(churn, page);
	} else if (page->state == PAGE_REGISTERED && page->calls < CALLS_PER_PAGE && more) {
		next_call(churn, page);
	} else if ((talked && ending == LEAVE_TALKING) || (rung && ending == LEAVE_RINGING)
			|| (page->state == PAGE_REGISTERED)) {
		page_close(page);
	} else if ((talked && ending == HANG_UP) || (rung && ending == CANCEL)) {
		page_hangup(page);
	} else if (page->state == PAGE_FAILED || (page->state != PAGE_CLOSED && now - page->since > LOST_NS)) {
		churn->lost++;
		g_strlcpy(churn->failure, page->state == PAGE_FAILED ? page->failure : page_state_name(page->state),
				sizeof(churn->failure));
		page_close(page);
	}
}

static bool busy(const struct churn *churn) {
	for (int i = 0; i < churn->slots; i++) {
		if (churn->pages[i].state != PAGE_CLOSED) {
			return true;
		}
	}
	return churn->made < churn->calls;
}

static void run(struct churn *churn, int calls) {
	churn->calls = calls;
	churn->made = 0;
	while (busy(churn)) {
		scenario_events(clock_ns() + 5 * NS_PER_MS, NULL, NULL);
		for (int i = 0; i < churn->slots; i++) {
			advance(churn, &churn->pages[i], clock_ns());
		}
	}
}

/* Waits until the timers of finished SIP transactions have run out, then reads what is there. */
static void residue(json_t *report, const char *name, struct process_figures *figures) {
	int64_t deadline = clock_ns() + SETTLE_S * NS_PER_S;
	json_t *inside = jvm_residue();
	do {
		json_decref(inside);
		scenario_events(clock_ns() + 2 * NS_PER_S, NULL, NULL);
		inside = jvm_residue();
	} while (jvm_stack_objects(inside) > 0 && clock_ns() < deadline);
	process_read(figures);
	json_t *all = process_json(figures);
	if (inside != NULL) {
		json_object_update(all, inside);
		json_decref(inside);
	}
	json_object_set_new(report, name, all);
}

bool scenario_churn(const struct options *options, json_t *report) {
	struct process_figures before;
	struct process_figures after;
	struct churn churn = {.options = options, .pages = pages_new(options->concurrency), .slots = options->concurrency};
	media_start(churn.pages[0].stream, churn.slots, options->senders, &media_sound);
	/* What is made once and kept (pools, classes, code) is made by a first tenth that does not count. */
	run(&churn, options->count / 10 + churn.slots * CALLS_PER_PAGE);
	scenario_quiet(5, SETTLE_S);
	residue(report, "before", &before);
	int64_t began = clock_ns();
	run(&churn, options->count);
	int64_t ended = clock_ns();
	scenario_settle(&before, SETTLE_S);
	residue(report, "after", &after);
	media_stop();
	json_object_set_new(report, "calls", json_integer(churn.made));
	json_object_set_new(report, "lost", json_integer(churn.lost));
	json_object_set_new(report, "elapsed_ms", json_integer((ended - began) / NS_PER_MS));
	json_object_set_new(report, "settled_ms", json_integer((clock_ns() - ended) / NS_PER_MS));
	json_object_set_new(report, "handles_left", json_integer(core_live_handles()));
	if (churn.lost > 0) {
		fprintf(stderr, "load harness: %d calls went astray, the last one: %s\n", churn.lost, churn.failure);
	}
	return true;
}
