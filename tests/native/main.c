#include <stdio.h>
#include <string.h>

#include "scenarios.h"

#define SCENARIO(name) { #name, name }

static const struct {
	const char *name;
	scenario *run;
} scenarios[] = {
	SCENARIO(exports_only_create),
	SCENARIO(answers_each_request_with_its_transaction),
	SCENARIO(survives_a_storm_of_handles_from_many_threads),
	SCENARIO(ends_while_java_threads_still_call),
	SCENARIO(destroy_is_bounded_when_java_hangs),
	SCENARIO(refuses_everything_after_destroy),
	SCENARIO(ignores_handles_that_are_gone),
	SCENARIO(keeps_a_handle_until_java_lets_go),
	SCENARIO(ignores_numbers_that_java_made_up),
	SCENARIO(carries_packets_both_ways),
	SCENARIO(drops_packets_that_are_too_large),
	SCENARIO(drops_packets_outside_their_buffer),
	SCENARIO(allocates_nothing_for_packets),
	SCENARIO(attaches_each_thread_once_and_detaches_it),
	SCENARIO(contains_what_the_engine_throws),
	SCENARIO(contains_what_the_entry_points_throw),
	SCENARIO(names_the_folder_without_java),
	SCENARIO(names_a_java_that_is_too_old),
	SCENARIO(names_a_library_that_is_none),
	SCENARIO(names_the_missing_jar),
	SCENARIO(names_the_missing_class_path),
	SCENARIO(names_jars_of_another_kind),
	SCENARIO(names_a_wrong_package),
	SCENARIO(names_a_wrong_heap),
	SCENARIO(names_a_heap_that_cannot_be),
	SCENARIO(names_an_option_that_java_rejects),
	SCENARIO(names_a_file_that_cannot_be_parsed),
	SCENARIO(passes_on_why_the_engine_cannot_start),
	SCENARIO(takes_another_package_name),
};

/* Runs the scenario that the only argument names; without one, lists all. */
int main(int argc, char *argv[]) {
	for(size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
		if(argc < 2) {
			puts(scenarios[i].name);
		} else if(strcmp(argv[1], scenarios[i].name) == 0) {
			scenarios[i].run();
			return 0;
		}
	}
	return argc < 2 ? 0 : 2;
}
