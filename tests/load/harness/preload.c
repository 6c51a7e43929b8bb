/*
 * Turns the janus executable into our own program.
 *
 * A plugin takes some forty symbols from the executable that loads it, so a program that wants to play the core has to
 * be that executable. This library is preloaded into it and gives the C runtime our main instead of Janus's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"

typedef int (*main_function)(int, char **, char **);
typedef int (*start_function)(main_function, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

static int start_here(int argc, char **argv, char **environment) {
	(void)environment;
	/* Nothing that a plugin starts may become a harness as well. */
	unsetenv("LD_PRELOAD");
	return harness_main(argc, argv);
}

int __libc_start_main(main_function theirs, int argc, char **argv, void (*init)(void), void (*fini)(void),
		void (*rtld_fini)(void), void *stack_end) {
	start_function start = (start_function)dlsym(RTLD_NEXT, "__libc_start_main");
	if (start == NULL) {
		fputs("load harness: no __libc_start_main to go on with\n", stderr);
		abort();
	}
	(void)theirs;
	return start(start_here, argc, argv, init, fini, rtld_fini, stack_end);
}
