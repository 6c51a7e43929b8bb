#include <stdio.h>

#include "clock.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define POLL_NS 10000000LL

static int recorded(const struct options *options, const struct page *pages) {
	int count = 0;
	for (int i = 0; i < options->count; i++) {
		count += pages[i].recording;
	}
	return count;
}

bool scenario_record(const struct options *options, struct page *pages) {
	for (int i = 0; i < options->count; i++) {
		g_autofree char *base = g_strdup_printf("%s/call%d", options->record, i);
		page_record(&pages[i], base);
	}
	int64_t deadline = clock_ns() + options->patience * NS_PER_S;
	while (recorded(options, pages) < options->count && clock_ns() < deadline) {
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
	}
	int running = recorded(options, pages);
	if (running < options->count) {
		fprintf(stderr, "load harness: only %d of %d calls are recorded\n", running, options->count);
	}
	return running == options->count;
}
