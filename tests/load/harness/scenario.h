/* The runs of the harness. Each fills `report` and returns false when the plugin could not be brought to the point where
 * there is something to measure. */
#ifndef LOAD_SCENARIO_H
#define LOAD_SCENARIO_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "page.h"
#include "process.h"

/* `count` concurrent calls with media: CPU per packet, delay, loss, threads, memory. */
bool scenario_calls(const struct options *options, json_t *report);
/* `count` accounts register at once with digest: time until the last, threads. */
bool scenario_registrations(const struct options *options, json_t *report);
/* `count` short calls, a third of them abandoned: what is left behind. */
bool scenario_churn(const struct options *options, json_t *report);

/* What is done while `count` calls talk: calls are set up and torn down at `rate` a second, and the time is taken from each
 * request to the event that acknowledges it. */
bool scenario_answers(const struct options *options, json_t *report);
/* What the standard input says is done to `pages` pages while `count` calls talk. */
bool scenario_fuzz(const struct options *options, json_t *report);

/* Brings `count` calls to where media flows. False after saying on stderr why not. */
bool scenario_calls_up(const struct options *options, struct page *pages);
/* Makes the first calls of the process one by one and says in the report how long each took, from the request to `accepted`
 * and from its first packet to that packet's echo. False when one did not come up. */
bool scenario_first_calls(const struct options *options, struct page *pages, int count, json_t *report);
/* Has every call recorded into the folder of the options; false when one is not. */
bool scenario_record(const struct options *options, struct page *pages);
/* Hangs them up; returns how many have ended as they should. */
int scenario_calls_down(const struct options *options, struct page *pages);
/* Takes events into account until `until_ns`, or until the queue is empty when that is past. Calls `changed`, when not
 * NULL, with each page that had one. */
void scenario_events(int64_t until_ns, void (*changed)(struct page *page, void *context), void *context);
/* Closes every open page and waits until the plugin has let go of all handles. Returns the handles still held. */
int scenario_close(struct page *pages, int count, int patience_s);
/* Waits until threads and sockets have not changed for `quiet_s` seconds, `patience_s` at most. */
void scenario_quiet(int quiet_s, int patience_s);
/* Waits until there are no more threads and sockets than in `target`, `patience_s` at most. */
void scenario_settle(const struct process_figures *target, int patience_s);
/* Adds {"<name>": figures of the process} to the report. */
void scenario_process(json_t *report, const char *name, struct process_figures *figures);

#endif
