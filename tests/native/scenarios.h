#ifndef SCENARIOS_H
#define SCENARIOS_H

/* One scenario is one process: a process can start Java only once. */
typedef void scenario(void);

/* lifecycle.c */
scenario exports_only_create;
scenario answers_each_request_with_its_transaction;
scenario survives_a_storm_of_handles_from_many_threads;
scenario ends_while_java_threads_still_call;
scenario destroy_is_bounded_when_java_hangs;
scenario refuses_everything_after_destroy;

/* handles.c */
scenario ignores_handles_that_are_gone;
scenario keeps_a_handle_until_java_lets_go;
scenario ignores_numbers_that_java_made_up;

/* packets.c */
scenario carries_packets_both_ways;
scenario drops_packets_that_are_too_large;
scenario drops_packets_outside_their_buffer;
scenario allocates_nothing_for_packets;

/* threads.c */
scenario attaches_each_thread_once_and_detaches_it;

/* failures.c */
scenario contains_what_the_engine_throws;
scenario contains_what_the_entry_points_throw;

/* starts.c */
scenario names_the_folder_without_java;
scenario names_a_java_that_is_too_old;
scenario names_a_library_that_is_none;
scenario names_the_missing_jar;
scenario names_the_missing_class_path;
scenario names_jars_of_another_kind;
scenario names_a_wrong_package;
scenario names_a_wrong_heap;
scenario names_a_heap_that_cannot_be;
scenario names_an_option_that_java_rejects;
scenario names_a_file_that_cannot_be_parsed;
scenario passes_on_why_the_engine_cannot_start;
scenario takes_another_package_name;

#endif
