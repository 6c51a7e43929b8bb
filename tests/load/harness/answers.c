#include "answers.h"

#include <glib.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "histogram.h"

#define SLOTS 65536
#define PATIENCE_NS 1000000000LL
#define PREFIX "load-"

/* One request; `asked_ns` is 0 once it is answered. */
struct slot {
	atomic_int_fast64_t asked_ns;
	atomic_long number;
	const void *owner;
};

static struct slot slots[SLOTS];
static long next_number;
static atomic_int_fast64_t window_from = INT64_MAX;
static atomic_uint_fast64_t answered;
static uint64_t asked;
static uint64_t given_up;
static struct histogram delays;
static atomic_int_fast64_t longest_us;

static struct slot *slot_of(long number) {
	return &slots[number % SLOTS];
}

char *answers_asked(const void *owner) {
	struct slot *slot = slot_of(++next_number);
	asked++;
	/* The ring has come round: whoever still waits has been forgotten. */
	given_up += atomic_exchange(&slot->asked_ns, 0) != 0;
	slot->owner = owner;
	atomic_store(&slot->number, next_number);
	atomic_store(&slot->asked_ns, clock_ns());
	return g_strdup_printf(PREFIX "%ld", next_number);
}

static void take(struct slot *slot, int64_t now) {
	int64_t since = atomic_exchange(&slot->asked_ns, 0);
	if (since == 0) {
		return;
	}
	atomic_fetch_add(&answered, 1);
	if (since >= atomic_load(&window_from)) {
		int64_t delay_us = (now - since) / 1000;
		int_fast64_t max = atomic_load(&longest_us);
		histogram_add(&delays, delay_us);
		while (delay_us > max && !atomic_compare_exchange_weak(&longest_us, &max, delay_us)) {
		}
	}
}

void answers_handed_over(bool taken) {
	if (!taken) {
		take(slot_of(next_number), clock_ns());
	}
}

void answers_given(const char *transaction) {
	long number = g_str_has_prefix(transaction, PREFIX) ? strtol(transaction + sizeof(PREFIX) - 1, NULL, 10) : 0;
	if (number > 0 && atomic_load(&slot_of(number)->number) == number) {
		take(slot_of(number), clock_ns());
	}
}

void answers_forget(const void *owner) {
	for (int i = 0; i < SLOTS; i++) {
		if (slots[i].owner == owner && atomic_exchange(&slots[i].asked_ns, 0) != 0) {
			asked--;
		}
	}
}

void answers_window_open(void) {
	atomic_store(&window_from, clock_ns());
}

void answers_figures(struct answer_figures *figures) {
	int64_t old = clock_ns() - PATIENCE_NS;
	figures->asked = asked;
	figures->answered = atomic_load(&answered);
	figures->unanswered = given_up;
	for (int i = 0; i < SLOTS; i++) {
		int64_t since = atomic_load(&slots[i].asked_ns);
		figures->unanswered += since != 0 && since < old;
	}
	figures->p50_us = histogram_quantile(&delays, 0.5);
	figures->p99_us = histogram_quantile(&delays, 0.99);
	figures->p999_us = histogram_quantile(&delays, 0.999);
	figures->max_us = atomic_load(&longest_us);
}
