#include "jvm_options.h"

#include <string.h>

#include <glib.h>

#define DEFAULT_HEAP "512m"

static void add_option(GArray *options, char *text, void *extra) {
	JavaVMOption option = { .optionString = text, .extraInfo = extra };
	g_array_append_val(options, option);
}

/* Whether the operator has chosen a garbage collector: two choices would stop the JVM. */
static bool chooses_collector(const char *options) {
	const char *choice = options != NULL ? strstr(options, "-XX:+Use") : NULL;
	while(choice != NULL) {
		size_t length = strcspn(choice, " \t\n");
		if(length > 2 && strncmp(choice + length - 2, "GC", 2) == 0)
			return true;
		choice = strstr(choice + length, "-XX:+Use");
	}
	return false;
}

JavaVMInitArgs *jvm_options_new(const config *settings, const char *class_path,
		void *vfprintf_hook, void *exit_hook, void *abort_hook) {
	GArray *options = g_array_new(FALSE, TRUE, sizeof(JavaVMOption));
	add_option(options, g_strdup("vfprintf"), vfprintf_hook);
	add_option(options, g_strdup("exit"), exit_hook);
	add_option(options, g_strdup("abort"), abort_hook);
	/* Signals belong to Janus. */
	add_option(options, g_strdup("-Xrs"), NULL);
	add_option(options, g_strdup_printf("-Djava.class.path=%s", class_path), NULL);
	add_option(options, g_strdup("-Djava.awt.headless=true"), NULL);
	/* The JDK's selector boxes the descriptor of each ready socket: ready-made boxes are no garbage. */
	add_option(options, g_strdup("-Djava.lang.Integer.IntegerCache.high=32768"), NULL);
	add_option(options, g_strdup_printf("-Xmx%s", settings->jvm_heap != NULL ? settings->jvm_heap : DEFAULT_HEAP), NULL);
	if(!chooses_collector(settings->jvm_options)) {
		/* Short pauses; few threads however many processors there are. */
		add_option(options, g_strdup("-XX:+UseG1GC"), NULL);
		add_option(options, g_strdup("-XX:ParallelGCThreads=1"), NULL);
		add_option(options, g_strdup("-XX:ConcGCThreads=1"), NULL);
	}
	char **more = g_strsplit_set(settings->jvm_options != NULL ? settings->jvm_options : "", " \t\n", -1);
	for(char **option = more; *option != NULL; option++) {
		if(**option != '\0')
			add_option(options, g_strdup(*option), NULL);
	}
	g_strfreev(more);
	JavaVMInitArgs *args = g_new0(JavaVMInitArgs, 1);
	args->version = JNI_VERSION_10;
	args->nOptions = (jint)options->len;
	args->options = (JavaVMOption *)(void *)g_array_free(options, FALSE);
	args->ignoreUnrecognized = JNI_FALSE;
	return args;
}

void jvm_options_free(JavaVMInitArgs *args) {
	for(jint i = 0; i < args->nOptions; i++)
		g_free(args->options[i].optionString);
	g_free(args->options);
	g_free(args);
}
