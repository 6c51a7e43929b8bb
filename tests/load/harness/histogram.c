#include "histogram.h"

#include <stdbool.h>

/* Values below HISTOGRAM_STEPS have a bucket each; above, each power of two has HISTOGRAM_STEPS buckets. */
static int bucket_of(uint64_t value) {
	if (value < HISTOGRAM_STEPS) {
		return (int)value;
	}
	int power = 63 - __builtin_clzll(value) - 5;
	int bucket = (power + 1) * HISTOGRAM_STEPS + (int)((value >> power) - HISTOGRAM_STEPS);
	int last = HISTOGRAM_STEPS * HISTOGRAM_POWERS - 1;
	return bucket < last ? bucket : last;
}

static int64_t upper_edge(int bucket) {
	if (bucket < HISTOGRAM_STEPS) {
		return bucket;
	}
	int power = bucket / HISTOGRAM_STEPS - 1;
	return ((int64_t)(bucket % HISTOGRAM_STEPS + HISTOGRAM_STEPS + 1) << power) - 1;
}

void histogram_add(struct histogram *histogram, int64_t microseconds) {
	int bucket = bucket_of(microseconds > 0 ? (uint64_t)microseconds : 0);
	atomic_fetch_add_explicit(&histogram->buckets[bucket], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&histogram->count, 1, memory_order_relaxed);
}

int64_t histogram_quantile(const struct histogram *histogram, double fraction) {
	uint64_t count = atomic_load_explicit(&histogram->count, memory_order_relaxed);
	if (count == 0) {
		return 0;
	}
	uint64_t rank = (uint64_t)((double)(count - 1) * fraction) + 1;
	uint64_t seen = 0;
	for (int i = 0; i < HISTOGRAM_STEPS * HISTOGRAM_POWERS; i++) {
		seen += atomic_load_explicit(&histogram->buckets[i], memory_order_relaxed);
		if (seen >= rank) {
			return upper_edge(i);
		}
	}
	return upper_edge(HISTOGRAM_STEPS * HISTOGRAM_POWERS - 1);
}
