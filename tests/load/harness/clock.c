#include "clock.h"

#include <errno.h>
#include <time.h>

#define NS_PER_S 1000000000LL

int64_t clock_ns(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NS_PER_S + now.tv_nsec;
}

void clock_sleep_until(int64_t ns) {
	if (clock_ns() >= ns) {
		return;
	}
	struct timespec until = {.tv_sec = ns / NS_PER_S, .tv_nsec = ns % NS_PER_S};
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
	}
}
