#include "fake/fake_core.h"

#include "../../native/session.h"

/* The slot table alone, without Java, for ThreadSanitizer and for LeakSanitizer. */

#define OWNERS 4
#define CALLERS 4
#define ROUNDS 20000

static gint stopping = 0;
/* The newest numbers, for callers to try; old ones among them. */
static gint64 numbers[64];
static gint pins = 0;

static void remember(guint place, gint64 id) {
	__atomic_store_n(&numbers[place % G_N_ELEMENTS(numbers)], id, __ATOMIC_RELAXED);
}

static void create_session(janus_plugin_session *handle, int *error) {
	if(session_open(handle) == 0)
		*error = -1;
}

static void destroy_session(janus_plugin_session *handle, int *error) {
	(void)error;
	g_assert_cmpint(session_detach(handle), !=, 0);
}

static janus_plugin plugin = { .create_session = create_session, .destroy_session = destroy_session };

static gpointer own(gpointer data) {
	for(guint round = 0; round < ROUNDS; round++) {
		janus_plugin_session *handle = fake_attach(&plugin);
		gint64 id = session_find(handle);
		g_assert_cmpint(id, >, 0);
		g_assert_cmpint(session_of(handle), ==, id);
		remember(round * OWNERS + GPOINTER_TO_UINT(data), id);
		/* Java lets go before the core in one case, after it in the other, twice in both. */
		if(round % 2 == 0)
			session_release(id);
		fake_detach(&plugin, handle);
		session_release(id);
		session_release(id);
	}
	return NULL;
}

static gpointer call(gpointer unused) {
	(void)unused;
	for(guint i = 0; !g_atomic_int_get(&stopping); i++) {
		gint64 id = __atomic_load_n(&numbers[i % G_N_ELEMENTS(numbers)], __ATOMIC_RELAXED);
		session *pinned = session_pin(id);
		if(pinned != NULL) {
			janus_plugin_session *handle = session_handle(pinned);
			g_assert_true(handle->gateway_handle == handle);
			g_atomic_int_inc(&pins);
			session_unpin(pinned);
		}
		session_release(0);
		session_release(-1);
		session_release(id ^ (G_GINT64_CONSTANT(1) << 62));
	}
	return NULL;
}

int main(void) {
	GThread *owners[OWNERS], *callers[CALLERS];
	janus_plugin_session *first = fake_attach(&plugin);
	remember(0, session_find(first));
	for(guint i = 0; i < CALLERS; i++)
		callers[i] = g_thread_new("caller", call, NULL);
	/* The storm begins once a caller has had a live handle, however busy the machine; ctest bounds the wait. */
	while(g_atomic_int_get(&pins) == 0)
		g_thread_yield();
	session_release(session_find(first));
	fake_detach(&plugin, first);
	for(guint i = 0; i < OWNERS; i++)
		owners[i] = g_thread_new("owner", own, GUINT_TO_POINTER(i));
	for(guint i = 0; i < OWNERS; i++)
		g_thread_join(owners[i]);
	g_atomic_int_set(&stopping, 1);
	for(guint i = 0; i < CALLERS; i++)
		g_thread_join(callers[i]);
	sessions_drain(100);
	g_assert_cmpint(fake_count.handles, ==, 0);
	return 0;
}
