#include <stdio.h>
#include <string.h>

#include <janus/debug.h>
#include <janus/log.h>

#include "harness.h"
#include "scenario.h"

static void to_browser(void *owner, const janus_plugin_rtp *packet) {
	media_received(((struct page *)owner)->stream, packet->buffer, packet->length);
}

static bool run(const struct options *options, json_t *report) {
	if (strcmp(options->scenario, "calls") == 0) {
		return scenario_calls(options, report);
	}
	if (strcmp(options->scenario, "registrations") == 0) {
		return scenario_registrations(options, report);
	}
	if (strcmp(options->scenario, "churn") == 0) {
		return scenario_churn(options, report);
	}
	if (strcmp(options->scenario, "answers") == 0) {
		return scenario_answers(options, report);
	}
	if (strcmp(options->scenario, "fuzz") == 0) {
		return scenario_fuzz(options, report);
	}
	fprintf(stderr, "load harness: no scenario %s\n", options->scenario);
	return false;
}

int harness_main(int argc, char **argv) {
	struct options options;
	if (!options_read(&options, argc, argv)) {
		return 2;
	}
	janus_log_init(FALSE, TRUE, NULL);
	janus_log_level = options.log_level;
	if (!core_start(options.plugin, options.config, to_browser)) {
		return 1;
	}
	json_t *report = json_pack("{s:s,s:s,s:i}", "plugin", core_plugin_name(), "scenario", options.scenario, "count",
			options.count);
	bool measured = run(&options, report);
	core_stop();
	bool written = json_dump_file(report, options.report, JSON_INDENT(2)) == 0;
	json_decref(report);
	return measured && written ? 0 : 1;
}
