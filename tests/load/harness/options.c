#include "options.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static bool complete(const struct options *o) {
	if (o->plugin == NULL || o->config == NULL || o->peer == NULL || o->report == NULL || o->scenario == NULL) {
		fputs("load harness: --plugin, --config, --scenario, --peer and --report are needed\n", stderr);
		return false;
	}
	if (o->count < 1 || o->seconds < 1 || o->warmup < 0 || o->senders < 1 || o->senders > 64 || o->concurrency < 1
			|| o->rate < 1 || o->pages < 1) {
		fputs("load harness: a number is out of range\n", stderr);
		return false;
	}
	return true;
}

bool options_read(struct options *o, int argc, char **argv) {
	memset(o, 0, sizeof(*o));
	o->count = 10;
	o->seconds = 5;
	o->warmup = 2;
	o->rate = 50;
	o->pages = 8;
	o->senders = 2;
	o->concurrency = 20;
	o->patience = 60;
	o->log_level = 4;
	GOptionEntry entries[] = {
		{"plugin", 0, 0, G_OPTION_ARG_FILENAME, &o->plugin, "shared object of the plugin", "FILE"},
		{"config", 0, 0, G_OPTION_ARG_FILENAME, &o->config, "folder with janus.plugin.sip.jcfg", "DIR"},
		{"scenario", 0, 0, G_OPTION_ARG_STRING, &o->scenario, "calls, registrations, churn, answers or fuzz", "NAME"},
		{"peer", 0, 0, G_OPTION_ARG_STRING, &o->peer, "SIP peer", "HOST:PORT"},
		{"peer-pid", 0, 0, G_OPTION_ARG_INT, &o->peer_pid, "its process", "PID"},
		{"report", 0, 0, G_OPTION_ARG_FILENAME, &o->report, "file for the figures", "FILE"},
		{"count", 0, 0, G_OPTION_ARG_INT, &o->count, "calls or accounts", "N"},
		{"seconds", 0, 0, G_OPTION_ARG_INT, &o->seconds, "seconds measured", "N"},
		{"warmup", 0, 0, G_OPTION_ARG_INT, &o->warmup, "seconds before them", "N"},
		{"rate", 0, 0, G_OPTION_ARG_INT, &o->rate, "calls a second beside the others", "N"},
		{"pages", 0, 0, G_OPTION_ARG_INT, &o->pages, "pages that are fuzzed", "N"},
		{"senders", 0, 0, G_OPTION_ARG_INT, &o->senders, "threads that feed RTP", "N"},
		{"concurrency", 0, 0, G_OPTION_ARG_INT, &o->concurrency, "pages set up at the same time", "N"},
		{"patience", 0, 0, G_OPTION_ARG_INT, &o->patience, "longest wait in seconds", "N"},
		{"srtp", 0, 0, G_OPTION_ARG_STRING, &o->srtp, "crypto suite of the calls", "SUITE"},
		{"video", 0, 0, G_OPTION_ARG_NONE, &o->video, "video packets instead of sound", NULL},
		{"record", 0, 0, G_OPTION_ARG_FILENAME, &o->record, "folder to record the calls into", "DIR"},
		{"jfr-settings", 0, 0, G_OPTION_ARG_FILENAME, &o->jfr_settings, "what a flight recording shall hold", "FILE"},
		{"jfr", 0, 0, G_OPTION_ARG_FILENAME, &o->jfr, "flight recording of the plugin's JVM", "FILE"},
		{"log-level", 0, 0, G_OPTION_ARG_INT, &o->log_level, "Janus log level", "N"},
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;
	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		fprintf(stderr, "load harness: %s\n", error->message);
		return false;
	}
	return complete(o);
}
