#include "scenario.h"

#include "clock.h"

#define NS_PER_S 1000000000LL
#define POLL_NS 100000000LL

void scenario_events(int64_t until_ns, void (*changed)(struct page *page, void *context), void *context) {
	for (;;) {
		struct core_event *event = core_next((until_ns - clock_ns()) / 1000);
		if (event == NULL) {
			if (clock_ns() >= until_ns) {
				return;
			}
			continue;
		}
		struct page *page = event->owner;
		page_event(page, event);
		if (changed != NULL) {
			changed(page, context);
		}
		g_free(event);
	}
}

int scenario_close(struct page *pages, int count, int patience_s) {
	for (int i = 0; i < count; i++) {
		if (pages[i].handle != NULL) {
			page_close(&pages[i]);
		}
	}
	int64_t deadline = clock_ns() + patience_s * NS_PER_S;
	while (core_live_handles() > 0 && clock_ns() < deadline) {
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
	}
	return core_live_handles();
}

void scenario_quiet(int quiet_s, int patience_s) {
	int64_t deadline = clock_ns() + patience_s * NS_PER_S;
	int64_t changed = clock_ns();
	struct process_figures last;
	process_read(&last);
	while (clock_ns() < deadline && clock_ns() - changed < quiet_s * NS_PER_S) {
		struct process_figures now;
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
		process_read(&now);
		if (now.threads != last.threads || now.sockets != last.sockets) {
			changed = clock_ns();
			last = now;
		}
	}
}

void scenario_settle(const struct process_figures *target, int patience_s) {
	int64_t deadline = clock_ns() + patience_s * NS_PER_S;
	struct process_figures now;
	process_read(&now);
	while (clock_ns() < deadline
			&& (now.threads > target->threads || now.sockets > target->sockets || core_live_handles() > 0)) {
		scenario_events(clock_ns() + POLL_NS, NULL, NULL);
		process_read(&now);
	}
}

void scenario_process(json_t *report, const char *name, struct process_figures *figures) {
	process_read(figures);
	json_object_set_new(report, name, process_json(figures));
}
