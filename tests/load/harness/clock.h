#ifndef LOAD_CLOCK_H
#define LOAD_CLOCK_H

#include <stdint.h>

/* Monotonic time in ns. */
int64_t clock_ns(void);
/* Sleeps until that time; returns at once when it is past. */
void clock_sleep_until(int64_t ns);

#endif
