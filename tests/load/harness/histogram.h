/* Counts of durations in buckets about 3 % wide, from 1 us to 67 s. Any thread may add; reading is exact once the adding
 * threads are quiet. */
#ifndef LOAD_HISTOGRAM_H
#define LOAD_HISTOGRAM_H

#include <stdatomic.h>
#include <stdint.h>

/* Buckets per power of two, and powers of two covered. */
#define HISTOGRAM_STEPS 32
#define HISTOGRAM_POWERS 22

struct histogram {
	atomic_uint_fast64_t buckets[HISTOGRAM_STEPS * HISTOGRAM_POWERS];
	atomic_uint_fast64_t count;
};

/* Adds one duration; negative ones count as 0. */
void histogram_add(struct histogram *histogram, int64_t microseconds);
/* Upper edge in us of the bucket below which `fraction` (0 to 1) of the durations lie; 0 when empty. */
int64_t histogram_quantile(const struct histogram *histogram, double fraction);

#endif
