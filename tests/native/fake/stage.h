#ifndef STAGE_H
#define STAGE_H

#include <janus/plugins/plugin.h>

/* A temporary folder with the plugin's file, its jars/classpath.txt, a plugins folder with a symlink to the file, and a
 * configuration folder. */
typedef struct stage {
	/* The folder itself. */
	char *root;
	/* The symlink that Janus would find. */
	char *plugin;
	/* What init gets. */
	char *config_folder;
} stage;

/* Lays a stage. classpath is the content of classpath.txt, NULL for none at all; config that of the configuration
 * file, NULL for no file. */
stage stage_new(const char *classpath, const char *config);

/* Removes the folder. */
void stage_free(stage *old);

/* Removes a folder and what is in it, without following symlinks. */
void stage_remove_tree(const char *path);

/* The class path that holds the bridge and the stand-in engine, one entry a line. */
const char *stage_classpath(void);

/* A configuration that puts the stand-in engine behind the bridge, with -Xcheck:jni; more is further JVM options. */
char *stage_config(const char *more);

/* Loads and starts the plugin of a stage. Returns it, and in result what init returned. */
janus_plugin *stage_start(const stage *on, int *result);

/* Lays a stage with the stand-in engine and starts it. Ends the test when that fails. */
janus_plugin *stage_start_stub(stage *on, const char *more);

#endif
