#include <glib/gstdio.h>

#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

/* Starts a plugin that cannot start: init fails, the log names the cause in one line, and Janus goes on. */
static void expect_refusal(stage *on, const char *cause) {
	int result = 0;
	janus_plugin *plugin = stage_start(on, &result);
	g_assert_cmpint(result, <, 0);
	g_assert_cmpint(fake_log_count("Not started: "), ==, 1);
	if(!fake_logged(cause))
		g_error("the log does not say '%s'", cause);
	/* What Janus may still do with it. */
	g_assert_cmpstr(plugin->get_package(), !=, "");
	g_assert_null(fake_attach(plugin));
	plugin->destroy();
	stage_free(on);
}

static void expect_refusal_of_config(const char *config, const char *cause) {
	stage on = stage_new(stage_classpath(), config);
	expect_refusal(&on, cause);
}

void names_the_folder_without_java(void) {
	expect_refusal_of_config("jvm.home = /nowhere/java\n", "jvm.home names /nowhere/java, which holds no Java");
}

/* Lays a Java home of nothing but a text in place of its library. Returns its folder. */
static char *false_home(const char *release) {
	char *home = g_dir_make_tmp("janus-sip-java-home-XXXXXX", NULL);
	char *server = g_build_filename(home, "lib", "server", NULL);
	char *library = g_build_filename(server, "libjvm.so", NULL);
	char *release_file = g_build_filename(home, "release", NULL);
	g_mkdir_with_parents(server, 0700);
	g_file_set_contents(library, "no library", -1, NULL);
	g_file_set_contents(release_file, release, -1, NULL);
	g_free(release_file);
	g_free(library);
	g_free(server);
	return home;
}

void names_a_java_that_is_too_old(void) {
	char *home = false_home("JAVA_VERSION=\"11.0.20\"\n");
	char *config = g_strdup_printf("jvm.home = %s\n", home);
	expect_refusal_of_config(config, "which is Java 11; needed is 17 or newer");
	stage_remove_tree(home);
	g_free(config);
	g_free(home);
}

void names_a_library_that_is_none(void) {
	char *home = false_home("JAVA_VERSION=\"17.0.1\"\n");
	char *config = g_strdup_printf("jvm.home = %s\n", home);
	expect_refusal_of_config(config, "libjvm.so cannot be opened");
	stage_remove_tree(home);
	g_free(config);
	g_free(home);
}

void names_the_missing_jar(void) {
	char *config = stage_config(NULL);
	stage on = stage_new("janus-sip-bridge.jar\n", config);
	expect_refusal(&on, "real/jars/janus-sip-bridge.jar is missing or not readable");
	g_free(config);
}

void names_the_missing_class_path(void) {
	char *config = stage_config(NULL);
	stage on = stage_new(NULL, config);
	expect_refusal(&on, "real/jars/classpath.txt is missing");
	g_free(config);
}

void names_jars_of_another_kind(void) {
	char *config = stage_config(NULL);
	stage on = stage_new("/\n", config);
	expect_refusal(&on, "the jars hold no usable class org/janussip/bridge/Upcalls");
	g_free(config);
}

/* Starts a plugin with one more line of configuration, whose value is wrong: it is named, and the default is used. */
static void expect_default(const char *line, const char *warning) {
	char *config = stage_config(NULL);
	char *with_line = g_strdup_printf("%s%s\n", config, line);
	stage on = stage_new(stage_classpath(), with_line);
	int result = -1;
	janus_plugin *plugin = stage_start(&on, &result);
	g_assert_cmpint(result, ==, 0);
	g_assert_cmpint(fake_log_count(warning), ==, 1);
	g_assert_cmpstr(plugin->get_package(), ==, "janus.plugin.sip");
	plugin->destroy();
	stage_free(&on);
	g_free(with_line);
	g_free(config);
}

void names_a_wrong_package(void) {
	expect_default("general.package = no spaces", "general.package is 'no spaces'");
}

void names_a_wrong_heap(void) {
	expect_default("jvm.heap = a lot", "jvm.heap is 'a lot'");
}

void names_a_heap_that_cannot_be(void) {
	expect_refusal_of_config("jvm.home = " JVM_HOME "\njvm.heap = 1g\njvm.options = -Xms900000g -Xmx900000g\n", "Java does not start");
}

void names_an_option_that_java_rejects(void) {
	expect_refusal_of_config("jvm.home = " JVM_HOME "\njvm.options = -XX:+NoSuchOption\n", "NoSuchOption");
}

void names_a_file_that_cannot_be_parsed(void) {
	expect_refusal_of_config("nonsense\n", "janus.plugin.sip.jcfg cannot be parsed");
}

void passes_on_why_the_engine_cannot_start(void) {
	char *config = stage_config("-Dstub.mode=refuse");
	expect_refusal_of_config(config, "Not started: the stand-in engine was told to refuse");
	g_free(config);
}

void takes_another_package_name(void) {
	char *config = stage_config(NULL);
	char *with_package = g_strdup_printf("%sgeneral.package = janus.plugin.sipjava\n", config);
	stage on = stage_new(stage_classpath(), with_package);
	int result = -1;
	janus_plugin *plugin = stage_start(&on, &result);
	g_assert_cmpint(result, ==, 0);
	g_assert_cmpstr(plugin->get_package(), ==, "janus.plugin.sipjava");
	plugin->destroy();
	stage_free(&on);
	g_free(with_package);
	g_free(config);
}
