#include "fake/fake_core.h"
#include "fake/stage.h"
#include "scenarios.h"

#define THREADS 10

static GMutex lock;
static GCond changed;
/* Guarded by lock: threads that have called the plugin; whether they may end. */
static int attached = 0;
static bool may_end = false;

static gpointer attach_and_wait(gpointer data) {
	janus_plugin *plugin = data;
	for(int i = 0; i < 3; i++)
		json_decref(fake_admin(plugin, "{\"request\":\"threads\"}"));
	g_mutex_lock(&lock);
	attached++;
	g_cond_broadcast(&changed);
	while(!may_end)
		g_cond_wait(&changed, &lock);
	g_mutex_unlock(&lock);
	return NULL;
}

/* Threads of Java that bear the name of ours; -1 when one of them is no daemon. */
static int ours(janus_plugin *plugin) {
	json_t *answer = fake_admin(plugin, "{\"request\":\"threads\"}");
	int count = (int)json_integer_value(json_object_get(answer, "attacher"));
	json_decref(answer);
	return count;
}

void attaches_each_thread_once_and_detaches_it(void) {
	stage on;
	janus_plugin *plugin = stage_start_stub(&on, NULL);
	g_assert_cmpint(ours(plugin), ==, 0);
	GThread *threads[THREADS];
	for(int i = 0; i < THREADS; i++)
		threads[i] = g_thread_new("attacher", attach_and_wait, plugin);
	g_mutex_lock(&lock);
	while(attached < THREADS)
		g_cond_wait(&changed, &lock);
	g_mutex_unlock(&lock);
	g_assert_cmpint(ours(plugin), ==, THREADS);
	g_mutex_lock(&lock);
	may_end = true;
	g_cond_broadcast(&changed);
	g_mutex_unlock(&lock);
	for(int i = 0; i < THREADS; i++)
		g_thread_join(threads[i]);
	g_assert_cmpint(ours(plugin), ==, 0);
	plugin->destroy();
	stage_free(&on);
}
