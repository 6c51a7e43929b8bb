#ifndef LOAD_OPTIONS_H
#define LOAD_OPTIONS_H

#include <stdbool.h>

/* What one run of the harness does. */
struct options {
	/* Shared object of the plugin under load. */
	char *plugin;
	/* Folder with janus.plugin.sip.jcfg. */
	char *config;
	/* "calls", "registrations", "churn", "answers" or "fuzz". */
	char *scenario;
	/* Address of the SIP peer, host:port. */
	char *peer;
	/* Process of that peer, whose CPU time is not counted as other people's; 0 when unknown. */
	int peer_pid;
	/* File that receives the figures as one JSON object. */
	char *report;
	/* Concurrent calls (calls), accounts (registrations) or calls in all (churn). */
	int count;
	/* Seconds measured, after `warmup` seconds that are not. Only for calls. */
	int seconds;
	int warmup;
	/* Calls set up and torn down in a second (answers), and pages that are fuzzed (fuzz). */
	int rate;
	int pages;
	/* Threads that feed RTP. */
	int senders;
	/* Pages that are set up at the same time. */
	int concurrency;
	/* Longest wait in seconds for a set-up or a clean-up to end. */
	int patience;
	/* Crypto suite that calls must use, or NULL for plain RTP. */
	char *srtp;
	/* Whether calls carry video packets, 500 a second, and not sound, 50 a second. */
	int video;
	/* Folder that every call is recorded into, both directions, or NULL. */
	char *record;
	/* Settings of a flight recording of the plugin's JVM over the measured window, and its file; or NULL. */
	char *jfr_settings;
	char *jfr;
	/* Janus log level, 0 to 7. */
	int log_level;
};

/* Reads the command line. Returns false after saying on stderr what is wrong with it. */
bool options_read(struct options *options, int argc, char **argv);

#endif
