#include <stdio.h>

#include "clock.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define NS_PER_MS 1000000LL

struct progress {
	int registered;
	int failed;
	const char *failure;
	int64_t last_ns;
};

static void count(struct page *page, void *context) {
	struct progress *progress = context;
	if (page->step != 0) {
		return;
	}
	if (page->state == PAGE_REGISTERED) {
		page->step = 1;
		progress->registered++;
		progress->last_ns = clock_ns();
	} else if (page->state == PAGE_FAILED) {
		page->step = 1;
		progress->failed++;
		progress->failure = page->failure;
	}
}

static bool open_all(struct page *pages, int number) {
	for (int i = 0; i < number; i++) {
		if (!page_open(&pages[i])) {
			fprintf(stderr, "load harness: create_session failed\n");
			return false;
		}
	}
	return true;
}

bool scenario_registrations(const struct options *options, json_t *report) {
	struct process_figures figures;
	struct progress progress = {0};
	struct page *pages = pages_new(options->count);
	/* A plugin may warm up behind its init. */
	scenario_quiet(2, 15);
	scenario_process(report, "idle", &figures);
	if (!open_all(pages, options->count)) {
		return false;
	}
	int64_t cpu = process_cpu_us();
	int64_t began = clock_ns();
	for (int i = 0; i < options->count; i++) {
		page_register(&pages[i], i, options->peer);
	}
	int64_t deadline = began + options->patience * NS_PER_S;
	while (progress.registered + progress.failed < options->count && clock_ns() < deadline) {
		scenario_events(clock_ns() + 5 * NS_PER_MS, count, &progress);
	}
	scenario_process(report, "loaded", &figures);
	json_object_set_new(report, "cpu_us", json_integer(process_cpu_us() - cpu));
	json_object_set_new(report, "registered", json_integer(progress.registered));
	json_object_set_new(report, "elapsed_ms", json_integer((progress.last_ns - began) / NS_PER_MS));
	if (progress.registered < options->count) {
		fprintf(stderr, "load harness: only %d of %d accounts are registered (%s)\n", progress.registered, options->count,
				progress.failure != NULL ? progress.failure : "the others say nothing");
	}
	json_object_set_new(report, "handles_left", json_integer(scenario_close(pages, options->count, options->patience)));
	return true;
}
