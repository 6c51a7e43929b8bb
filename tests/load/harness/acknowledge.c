#include <stdio.h>

#include "answers.h"
#include "clock.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define NS_PER_MS 1000000LL
/* A short call talks for so long before it is hung up. */
#define TALK_NS (500 * NS_PER_MS)
/* Seconds of calls at the full rate before delays count. */
#define DRAIN_S 3

/* The pages that make short calls; each makes one call after the other. */
struct callers {
	const struct options *options;
	struct page *pages;
	int count;
	int64_t next_ns;
	int made;
	int ended;
	int failed;
	/* Times at which no page was free. */
	int missed;
};

static bool is_free(const struct page *page) {
	return page->state == PAGE_REGISTERED;
}

static void start_call(struct callers *callers) {
	for (int i = 0; i < callers->count; i++) {
		struct page *page = &callers->pages[i];
		if (is_free(page)) {
			page->step = 1;
			callers->made++;
			page_call(page, "echo", callers->options->peer);
			return;
		}
	}
	callers->missed++;
}

static void advance(struct callers *callers, int64_t now) {
	for (int i = 0; i < callers->count; i++) {
		struct page *page = &callers->pages[i];
		if (page->state == PAGE_TALKING && now - page->since > TALK_NS) {
			page_hangup(page);
		} else if (is_free(page) && page->step == 1) {
			page->step = 0;
			callers->ended++;
		} else if (page->state == PAGE_FAILED) {
			fprintf(stderr, "load harness: a short call: %s\n", page->failure);
			callers->failed++;
			page->state = PAGE_REGISTERED;
			page->step = 0;
		}
	}
	while (now >= callers->next_ns) {
		callers->next_ns += NS_PER_S / callers->options->rate;
		start_call(callers);
	}
}

static void run_until(struct callers *callers, int64_t until_ns) {
	for (int64_t now = clock_ns(); now < until_ns; now = clock_ns()) {
		advance(callers, now);
		scenario_events(now + NS_PER_MS, NULL, NULL);
	}
}

static bool register_all(struct callers *callers) {
	int64_t deadline = clock_ns() + callers->options->patience * NS_PER_S;
	for (int i = 0; i < callers->count; i++) {
		struct page *page = &callers->pages[i];
		if (!page_open(page)) {
			return false;
		}
		page_register_guest(page, callers->options->count + i, callers->options->peer);
		while (!is_free(page) && clock_ns() < deadline) {
			scenario_events(clock_ns() + NS_PER_MS, NULL, NULL);
		}
	}
	return clock_ns() < deadline;
}

static void measure(struct callers *callers, json_t *report) {
	const struct options *options = callers->options;
	struct answer_figures figures;
	callers->next_ns = clock_ns();
	run_until(callers, clock_ns() + options->warmup * NS_PER_S);
	callers->made = callers->ended = callers->failed = callers->missed = 0;
	int64_t others = process_cpu_us_of_machine() - process_cpu_us() - process_cpu_us_of(options->peer_pid);
	answers_window_open();
	media_window_open();
	run_until(callers, clock_ns() + options->seconds * NS_PER_S);
	media_window_close();
	others = process_cpu_us_of_machine() - process_cpu_us() - process_cpu_us_of(options->peer_pid) - others;
	scenario_events(clock_ns() + DRAIN_S * NS_PER_S, NULL, NULL);
	answers_figures(&figures);
	json_object_set_new(report, "answers", json_pack("{s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "asked", (json_int_t)figures.asked,
			"answered", (json_int_t)figures.answered, "unanswered", (json_int_t)figures.unanswered, "p50_us",
			(json_int_t)figures.p50_us, "p99_us", (json_int_t)figures.p99_us, "p999_us", (json_int_t)figures.p999_us,
			"max_us", (json_int_t)figures.max_us));
	json_object_set_new(report, "short_calls", json_pack("{s:i,s:i,s:i,s:i}", "made", callers->made, "ended",
			callers->ended, "failed", callers->failed, "missed", callers->missed));
	json_object_set_new(report, "others_cpu_us", json_integer(others));
}

bool scenario_answers(const struct options *options, json_t *report) {
	/* A call lasts the time of its talk and a little; the C plugin's accounts are made at ten a second. */
	int callers_count = options->rate * 2;
	struct page *pages = pages_new(options->count + callers_count);
	struct callers callers = {.options = options, .pages = pages + options->count, .count = callers_count};
	scenario_quiet(2, 15);
	media_start(pages[0].stream, options->count + callers_count, options->senders, &media_sound);
	bool up = scenario_calls_up(options, pages) && register_all(&callers);
	if (up) {
		struct media_figures media;
		measure(&callers, report);
		media_window_figures(&media);
		json_object_set_new(report, "packets_sent", json_integer((json_int_t)media.sent));
		json_object_set_new(report, "packets_received", json_integer((json_int_t)media.received));
	}
	scenario_calls_down(options, pages);
	media_stop();
	json_object_set_new(report, "handles_left",
			json_integer(scenario_close(pages, options->count + callers_count, options->patience)));
	return up;
}
