#ifndef LOAD_HARNESS_H
#define LOAD_HARNESS_H

/* Entry of the harness in place of Janus's main. Returns the exit status of the process: 0 when the scenario ran to its
 * end, whatever it measured. */
int harness_main(int argc, char **argv);

/* The start routine of the C runtime, replaced. */
int __libc_start_main(int (*theirs)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
		void (*rtld_fini)(void), void *stack_end);

#endif
