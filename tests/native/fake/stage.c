#include "stage.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "fake_core.h"

static void write_file(const char *path, const char *content, gssize length) {
	GError *error = NULL;
	if(!g_file_set_contents(path, content, length, &error))
		g_error("%s", error->message);
}

static void copy_file(const char *from, const char *to) {
	char *content = NULL;
	gsize length = 0;
	GError *error = NULL;
	if(!g_file_get_contents(from, &content, &length, &error))
		g_error("%s", error->message);
	write_file(to, content, (gssize)length);
	g_free(content);
}

static char *folder(const char *root, const char *name) {
	char *path = g_build_filename(root, name, NULL);
	g_mkdir(path, 0700);
	return path;
}

stage stage_new(const char *classpath, const char *config) {
	stage made = { .root = g_dir_make_tmp("janus-sip-java-XXXXXX", NULL) };
	char *real = folder(made.root, "real");
	char *jars = folder(real, "jars");
	char *plugins = folder(made.root, "plugins");
	made.config_folder = folder(made.root, "config");
	made.plugin = g_build_filename(plugins, "libjanus_sip_java.so", NULL);
	char *file = g_build_filename(real, "libjanus_sip_java.so", NULL);
	copy_file(SHIM_FILE, file);
	if(symlink(file, made.plugin) != 0)
		g_error("no symlink at %s", made.plugin);
	if(classpath != NULL) {
		char *list = g_build_filename(jars, "classpath.txt", NULL);
		write_file(list, classpath, -1);
		g_free(list);
	}
	if(config != NULL) {
		char *path = g_build_filename(made.config_folder, "janus.plugin.sip.jcfg", NULL);
		write_file(path, config, -1);
		g_free(path);
	}
	g_free(file);
	g_free(plugins);
	g_free(jars);
	g_free(real);
	return made;
}

void stage_remove_tree(const char *path) {
	GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
	const char *name;
	while(dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		char *child = g_build_filename(path, name, NULL);
		stage_remove_tree(child);
		g_free(child);
	}
	if(dir != NULL)
		g_dir_close(dir);
	g_remove(path);
}

void stage_free(stage *old) {
	stage_remove_tree(old->root);
	g_free(old->root);
	g_free(old->plugin);
	g_free(old->config_folder);
}

const char *stage_classpath(void) {
	static char *list = NULL;
	if(list == NULL) {
		GError *error = NULL;
		if(!g_file_get_contents(CLASSPATH_FILE, &list, NULL, &error))
			g_error("%s", error->message);
		g_strdelimit(list, ":", '\n');
	}
	return list;
}

char *stage_config(const char *more) {
	return g_strdup_printf("jvm.home = " JVM_HOME "\njvm.heap = 128m\n"
		"jvm.options = -Xcheck:jni -Dorg.janussip.engineFactory=org.janussip.tests.shim.StubEngineFactory %s\n",
		more != NULL ? more : "");
}

janus_plugin *stage_start(const stage *on, int *result) {
	janus_plugin *plugin = fake_load(on->plugin);
	*result = plugin->init(fake_callbacks(), on->config_folder);
	return plugin;
}

janus_plugin *stage_start_stub(stage *on, const char *more) {
	char *config = stage_config(more);
	*on = stage_new(stage_classpath(), config);
	g_free(config);
	int result = -1;
	janus_plugin *plugin = stage_start(on, &result);
	g_assert_cmpint(result, ==, 0);
	return plugin;
}
