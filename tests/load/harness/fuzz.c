/*
 * Pages in the hands of whoever writes to our standard input, beside calls that go on. Each line is a JSON object:
 *
 *   {"do":"message","page":0,"body":{...},"jsep":{...}}   a request; the answer is only counted
 *   {"do":"rtp","page":0,"video":false,"hex":"80..."}     a packet of the browser; "rtcp" likewise
 *   {"do":"up","page":0}                                  the PeerConnection is up; "down": it is gone
 *   {"do":"close","page":0}                               the page is closed; "open": another takes its place
 *   {"do":"sample"}                                       figures of the process are written down
 *
 * A page is opened when it is first spoken of. The end of the input ends the run.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answers.h"
#include "clock.h"
#include "jvm.h"
#include "scenario.h"

#define NS_PER_S 1000000000LL
#define NS_PER_MS 1000000LL
#define PACKET_BYTES 4096
/* Lines done between two looks at what the plugin says. */
#define LINES_AT_ONCE 200
/* Above this many, who writes them has to wait. */
#define MOST_LINES 5000
/* SIP's own timers take 32 s. */
#define SETTLE_S 45

struct fuzz {
	const struct options *options;
	struct page *pages;
	json_t *samples;
	int64_t began_ns;
	uint64_t lines;
	uint64_t unreadable;
	uint64_t packets;
};

static GAsyncQueue *lines;
static char end_of_input[] = "";

static void *read_lines(void *unused) {
	char *line = NULL;
	size_t size = 0;
	(void)unused;
	while (getline(&line, &size, stdin) >= 0) {
		while (g_async_queue_length(lines) > MOST_LINES) {
			usleep(1000);
		}
		g_async_queue_push(lines, g_strdup(line));
	}
	free(line);
	g_async_queue_push(lines, end_of_input);
	return NULL;
}

static void sample(struct fuzz *fuzz) {
	struct process_figures figures;
	struct answer_figures answers;
	process_read(&figures);
	answers_figures(&answers);
	json_t *all = process_json(&figures);
	json_t *inside = jvm_residue();
	if (inside != NULL) {
		json_object_update(all, inside);
		json_decref(inside);
	}
	json_object_set_new(all, "second", json_integer((clock_ns() - fuzz->began_ns) / NS_PER_S));
	json_object_set_new(all, "asked", json_integer((json_int_t)answers.asked));
	json_object_set_new(all, "answered", json_integer((json_int_t)answers.answered));
	json_object_set_new(all, "unanswered", json_integer((json_int_t)answers.unanswered));
	json_object_set_new(all, "handles", json_integer(core_live_handles()));
	json_array_append_new(fuzz->samples, all);
}

static void packet(struct fuzz *fuzz, struct page *page, const json_t *line, bool rtcp) {
	char buffer[PACKET_BYTES];
	const char *hex = json_string_value(json_object_get(line, "hex"));
	bool video = json_is_true(json_object_get(line, "video"));
	size_t length = 0;
	for (; hex != NULL && hex[0] != '\0' && hex[1] != '\0' && length < sizeof(buffer); hex += 2) {
		buffer[length++] = (char)(g_ascii_xdigit_value(hex[0]) << 4 | g_ascii_xdigit_value(hex[1]));
	}
	fuzz->packets++;
	if (rtcp) {
		core_rtcp(page->handle, buffer, (uint16_t)length, video);
	} else {
		core_packet(page->handle, buffer, (uint16_t)length, video);
	}
}

static void message(struct page *page, json_t *line) {
	json_t *body = json_object_get(line, "body");
	json_t *jsep = json_object_get(line, "jsep");
	/* The core lets nothing else through. */
	if (json_is_object(body) && (jsep == NULL || json_is_object(jsep))) {
		core_message(page->handle, json_incref(body), json_incref(jsep));
	}
}

static void act(struct fuzz *fuzz, const char *what, struct page *page, json_t *line) {
	if (page->handle == NULL && !page_open(page)) {
		return;
	}
	if (strcmp(what, "message") == 0) {
		message(page, line);
	} else if (strcmp(what, "rtp") == 0 || strcmp(what, "rtcp") == 0) {
		packet(fuzz, page, line, what[2] == 'c');
	} else if (strcmp(what, "up") == 0) {
		core_media_up(page->handle);
	} else if (strcmp(what, "down") == 0) {
		core_media_down(page->handle);
	} else if (strcmp(what, "close") == 0) {
		page_close(page);
	}
}

static void carry_out(struct fuzz *fuzz, const char *text) {
	json_t *line = json_loads(text, 0, NULL);
	const char *what = json_string_value(json_object_get(line, "do"));
	json_int_t page = json_integer_value(json_object_get(line, "page"));
	fuzz->lines++;
	if (what == NULL) {
		fuzz->unreadable++;
	} else if (strcmp(what, "sample") == 0) {
		sample(fuzz);
	} else if (page >= 0 && page < fuzz->options->pages) {
		act(fuzz, what, &fuzz->pages[page], line);
	}
	json_decref(line);
}

static void run(struct fuzz *fuzz) {
	for (bool ended = false; !ended;) {
		for (int i = 0; i < LINES_AT_ONCE && !ended; i++) {
			char *text = i == 0 ? g_async_queue_timeout_pop(lines, 2000) : g_async_queue_try_pop(lines);
			if (text == NULL) {
				break;
			}
			ended = text == end_of_input;
			if (!ended) {
				carry_out(fuzz, text);
				g_free(text);
			}
		}
		/* What has come by now, and no waiting. */
		scenario_events(0, NULL, NULL);
	}
}

static void set_figures(json_t *report, const struct fuzz *fuzz) {
	struct media_figures media;
	struct answer_figures answers;
	media_window_figures(&media);
	answers_figures(&answers);
	json_object_set_new(report, "packets_sent", json_integer((json_int_t)media.sent));
	json_object_set_new(report, "packets_received", json_integer((json_int_t)media.received));
	json_object_set_new(report, "delay_p99_us", json_integer(media.p99_us));
	json_object_set_new(report, "lines", json_integer((json_int_t)fuzz->lines));
	json_object_set_new(report, "unreadable", json_integer((json_int_t)fuzz->unreadable));
	json_object_set_new(report, "browser_packets", json_integer((json_int_t)fuzz->packets));
	json_object_set_new(report, "asked", json_integer((json_int_t)answers.asked));
	json_object_set_new(report, "answered", json_integer((json_int_t)answers.answered));
	json_object_set_new(report, "unanswered", json_integer((json_int_t)answers.unanswered));
	json_object_set_new(report, "answer_p99_us", json_integer(answers.p99_us));
	json_object_set_new(report, "answer_max_us", json_integer(answers.max_us));
}

bool scenario_fuzz(const struct options *options, json_t *report) {
	pthread_t reader;
	int all = options->count + options->pages;
	struct page *pages = pages_new(all);
	struct fuzz fuzz = {.options = options, .pages = pages + options->count, .samples = json_array()};
	lines = g_async_queue_new();
	scenario_quiet(2, 15);
	answers_window_open();
	media_start(pages[0].stream, options->count, options->senders, &media_sound);
	if (!scenario_calls_up(options, pages)) {
		return false;
	}
	json_object_set_new(report, "samples", fuzz.samples);
	fuzz.began_ns = clock_ns();
	/* Tells who writes that it may begin. */
	json_dump_file(report, options->report, 0);
	pthread_create(&reader, NULL, read_lines, NULL);
	media_window_open();
	run(&fuzz);
	media_window_close();
	scenario_events(clock_ns() + NS_PER_S, NULL, NULL);
	set_figures(report, &fuzz);
	json_object_set_new(report, "calls_up", json_integer(scenario_calls_down(options, pages)));
	media_stop();
	json_object_set_new(report, "handles_left", json_integer(scenario_close(pages, all, options->patience)));
	scenario_events(clock_ns() + SETTLE_S * NS_PER_S, NULL, NULL);
	sample(&fuzz);
	pthread_join(reader, NULL);
	return true;
}
