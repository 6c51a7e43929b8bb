#include <limits.h>
#include <stdio.h>

#include "clock.h"
#include "jvm.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define DRAIN_NS 500000000LL

/* Steps of a page. */
enum { STEP_NEW, STEP_CALLED, STEP_TALKING, STEP_OVER };

/* How far the set-up or the end of all calls has come. */
struct progress {
	const struct options *options;
	int talking;
	int failed;
	int over;
	const char *failure;
};

static void set_up(struct page *page, void *context) {
	struct progress *progress = context;
	if (page->state == PAGE_REGISTERED && page->step == STEP_NEW) {
		page->step = STEP_CALLED;
		page_call(page, "echo", progress->options->peer);
	} else if (page->state == PAGE_TALKING && page->step == STEP_CALLED) {
		page->step = STEP_TALKING;
		progress->talking++;
	} else if (page->state == PAGE_FAILED && page->step < STEP_TALKING) {
		page->step = STEP_OVER;
		progress->failed++;
		progress->failure = page->failure;
	}
}

/* The first of the pages are talking already. */
static bool all_talking(const struct options *options, struct page *pages, struct progress *progress) {
	int opened = progress->talking;
	int64_t deadline = clock_ns() + options->patience * NS_PER_S;
	while (progress->talking + progress->failed < options->count && clock_ns() < deadline) {
		while (opened < options->count && opened - progress->talking - progress->failed < options->concurrency) {
			if (!page_open(&pages[opened])) {
				fprintf(stderr, "load harness: create_session failed\n");
				return false;
			}
			page_register_guest(&pages[opened], opened, options->peer);
			opened++;
			deadline = clock_ns() + options->patience * NS_PER_S;
		}
		scenario_events(clock_ns() + 1000000, set_up, progress);
	}
	if (progress->talking < options->count) {
		fprintf(stderr, "load harness: only %d of %d calls are up (%s)\n", progress->talking, options->count,
				progress->failure != NULL ? progress->failure : "the others say nothing");
	}
	return progress->talking == options->count;
}

bool scenario_calls_up(const struct options *options, struct page *pages) {
	struct progress progress = {.options = options};
	return all_talking(options, pages, &progress);
}

static void set_figures(json_t *report, const struct media_figures *f, int64_t cpu_us, int64_t allocated) {
	uint64_t packets = f->sent + f->received;
	json_object_set_new(report, "packets_sent", json_integer((json_int_t)f->sent));
	json_object_set_new(report, "packets_received", json_integer((json_int_t)f->received));
	json_object_set_new(report, "packets_disordered", json_integer((json_int_t)f->disordered));
	json_object_set_new(report, "packets_late", json_integer((json_int_t)f->late));
	json_object_set_new(report, "delay_p50_us", json_integer(f->p50_us));
	json_object_set_new(report, "delay_p99_us", json_integer(f->p99_us));
	json_object_set_new(report, "delay_p999_us", json_integer(f->p999_us));
	json_object_set_new(report, "delay_max_us", json_integer(f->max_us));
	json_object_set_new(report, "cpu_us", json_integer(cpu_us));
	json_object_set_new(report, "cpu_us_per_packet", json_real(packets > 0 ? (double)cpu_us / (double)packets : 0));
	if (allocated >= 0) {
		json_object_set_new(report, "allocated_bytes", json_integer(allocated));
	}
}

/* CPU time of everybody but us and the peer: above a tenth of the machine the figures are not worth much. */
static int64_t others_cpu_us(const struct options *options) {
	return process_cpu_us_of_machine() - process_cpu_us() - process_cpu_us_of(options->peer_pid);
}

static void measure(const struct options *options, json_t *report) {
	struct process_figures loaded;
	struct media_figures media;
	jvm_allocated_bytes();
	json_t *threads = process_cpu_by_thread();
	int64_t allocated = jvm_allocated_bytes();
	int64_t others = others_cpu_us(options);
	int64_t cpu = process_cpu_us();
	json_object_set_new(report, "window_from_ms", json_integer(g_get_real_time() / 1000));
	media_window_open();
	scenario_events(clock_ns() + options->seconds * NS_PER_S, NULL, NULL);
	media_window_close();
	json_object_set_new(report, "window_to_ms", json_integer(g_get_real_time() / 1000));
	cpu = process_cpu_us() - cpu;
	json_object_set_new(report, "others_cpu_us", json_integer(others_cpu_us(options) - others));
	int64_t allocated_after = jvm_allocated_bytes();
	json_object_set_new(report, "cpu_us_by_thread", process_cpu_difference(threads, process_cpu_by_thread()));
	scenario_process(report, "loaded", &loaded);
	scenario_events(clock_ns() + DRAIN_NS, NULL, NULL);
	media_window_figures(&media);
	set_figures(report, &media, cpu, allocated < 0 ? -1 : allocated_after - allocated);
}

/* What lives after a full collection; such a collection stops the world, so it stands outside the measured window. */
static void residue(json_t *report, const char *name) {
	json_t *inside = jvm_residue();
	if (inside != NULL) {
		json_object_set_new(report, name, inside);
	}
}

/* Warms up and measures, in flight where that is asked for. */
static bool measure_warm(const struct options *options, json_t *report) {
	bool flight = options->jfr != NULL;
	if (flight && !jvm_flight_start(options->jfr_settings)) {
		return false;
	}
	scenario_events(clock_ns() + options->warmup * NS_PER_S, NULL, NULL);
	if (flight) {
		residue(report, "before");
		scenario_events(clock_ns() + NS_PER_S, NULL, NULL);
	}
	measure(options, report);
	if (flight) {
		residue(report, "behind");
	}
	return !flight || jvm_flight_stop(options->jfr);
}

/* Calls that are made one by one before all others. */
#define FIRST_CALLS 3

static bool set_up_all(const struct options *options, struct page *pages, struct progress *progress, json_t *report) {
	int first = options->count < FIRST_CALLS ? options->count : FIRST_CALLS;
	if (!scenario_first_calls(options, pages, first, report)) {
		return false;
	}
	for (int i = 0; i < first; i++) {
		pages[i].step = STEP_TALKING;
	}
	progress->talking = first;
	int64_t began = clock_ns();
	bool up = all_talking(options, pages, progress);
	json_object_set_new(report, "setup_ms", json_integer((clock_ns() - began) / 1000000));
	return up && (options->record == NULL || scenario_record(options, pages));
}

static void count_over(struct page *page, void *context) {
	struct progress *progress = context;
	if (page->step == STEP_TALKING && page->state == PAGE_REGISTERED) {
		page->step = STEP_OVER;
		progress->over++;
	}
}

static void hang_up_all(const struct options *options, struct page *pages, struct progress *progress) {
	for (int i = 0; i < options->count; i++) {
		if (pages[i].state == PAGE_TALKING) {
			page_hangup(&pages[i]);
		}
	}
	int64_t deadline = clock_ns() + options->patience * NS_PER_S;
	while (progress->over < options->count && clock_ns() < deadline) {
		scenario_events(clock_ns() + 10000000, count_over, progress);
	}
}

int scenario_calls_down(const struct options *options, struct page *pages) {
	struct progress progress = {.options = options};
	hang_up_all(options, pages, &progress);
	return progress.over;
}

bool scenario_calls(const struct options *options, json_t *report) {
	struct process_figures idle;
	struct process_figures after;
	struct page *pages = pages_new(options->count);
	struct progress progress = {.options = options};
	/* A plugin may warm up behind its init. */
	scenario_quiet(2, 15);
	scenario_process(report, "idle", &idle);
	page_set_terms((struct page_terms){.srtp = options->srtp, .video = options->video != 0});
	media_start(pages[0].stream, options->count, options->senders, options->video ? &media_picture : &media_sound);
	bool up = set_up_all(options, pages, &progress, report);
	json_object_set_new(report, "established", json_integer(progress.talking));
	if (up) {
		up = measure_warm(options, report);
	}
	hang_up_all(options, pages, &progress);
	json_object_set_new(report, "hung_up", json_integer(progress.over));
	media_stop();
	json_object_set_new(report, "handles_left", json_integer(scenario_close(pages, options->count, options->patience)));
	/* Pools of threads start with the first call and stay. */
	idle.threads = INT_MAX;
	scenario_settle(&idle, options->patience);
	scenario_process(report, "after", &after);
	return up;
}
