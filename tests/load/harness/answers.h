/*
 * Requests and the events that answer them: the first event that carries a request's transaction is its answer.
 *
 * The controller asks; answers come on the plugin's threads.
 */
#ifndef LOAD_ANSWERS_H
#define LOAD_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

struct answer_figures {
	uint64_t asked;
	uint64_t answered;
	/* Not answered, although the last of the other requests is long past or everybody has had time. */
	uint64_t unanswered;
	int64_t p50_us;
	int64_t p99_us;
	int64_t p999_us;
	int64_t max_us;
};

/* A request of that owner is handed over now. Returns its transaction, to be freed with g_free. */
char *answers_asked(const void *owner);
/* The plugin has returned from the last request; not taken means that it answered with an error at once. */
void answers_handed_over(bool taken);
/* An event with that transaction has come. Any thread. */
void answers_given(const char *transaction);
/* What that owner has asked needs no answer any more. */
void answers_forget(const void *owner);
/* Delays count from now on; those before are dropped. */
void answers_window_open(void);
/* Reads the figures. Requests younger than a second are not yet counted as unanswered. */
void answers_figures(struct answer_figures *figures);

#endif
