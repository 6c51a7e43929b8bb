#include "session.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#define CHUNK_SLOTS 256u
#define CHUNKS_MAX 256u

/* The low half of a slot's word; the generation is the high half. */
#define JAVA_HOLDS 0x80000000u
#define CORE_HOLDS 0x40000000u
#define PINS 0x3fffffffu

struct session {
	/* Generation, holders and pins; changed by compare-and-swap only. */
	_Atomic uint64_t word;
	/* Written while the slot is free, read while it is pinned. */
	janus_plugin_session *handle;
	/* Whether the core has set up the handle's reference counter. */
	bool referenced;
	/* This slot's place in the table. */
	uint32_t index;
	/* The next free slot; guarded by table_lock. */
	session *next_free;
};

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
/* Chunks are never freed, so that a slot can be looked at without a lock. */
static _Atomic(session *) chunks[CHUNKS_MAX];
/* Guarded by table_lock, as are the two below. */
static session *free_slots = NULL;
static uint32_t slots_made = 0;
static GHashTable *by_handle = NULL;

static uint32_t generation_of(uint64_t word) {
	return (uint32_t)(word >> 32);
}

static int64_t number_of(const session *slot) {
	return (int64_t)((atomic_load(&slot->word) & ~UINT64_C(0xffffffff)) | slot->index);
}

static session *slot_of(int64_t id) {
	uint32_t index = (uint32_t)id;
	if(index >= CHUNK_SLOTS * CHUNKS_MAX)
		return NULL;
	session *chunk = atomic_load_explicit(&chunks[index / CHUNK_SLOTS], memory_order_acquire);
	return chunk != NULL ? &chunk[index % CHUNK_SLOTS] : NULL;
}

/* Returns a free slot, or NULL. Call with table_lock. */
static session *take_slot(void) {
	if(free_slots == NULL && slots_made < CHUNK_SLOTS * CHUNKS_MAX) {
		session *chunk = g_new0(session, CHUNK_SLOTS);
		for(uint32_t i = CHUNK_SLOTS; i-- > 0;) {
			chunk[i].index = slots_made + i;
			atomic_init(&chunk[i].word, UINT64_C(1) << 32);
			chunk[i].next_free = free_slots;
			free_slots = &chunk[i];
		}
		atomic_store_explicit(&chunks[slots_made / CHUNK_SLOTS], chunk, memory_order_release);
		slots_made += CHUNK_SLOTS;
	}
	session *slot = free_slots;
	if(slot != NULL)
		free_slots = slot->next_free;
	return slot;
}

/* Puts a slot without holders and pins back, under its next generation. */
static void reclaim(session *slot, uint64_t word) {
	janus_plugin_session *handle = slot->handle;
	bool referenced = slot->referenced;
	uint64_t generation = (generation_of(word) + UINT64_C(1)) & 0x7fffffff;
	if(generation == 0)
		generation = 1;
	slot->handle = NULL;
	atomic_store(&slot->word, generation << 32);
	pthread_mutex_lock(&table_lock);
	slot->next_free = free_slots;
	free_slots = slot;
	pthread_mutex_unlock(&table_lock);
	if(referenced)
		janus_refcount_decrease(&handle->ref);
}

/* Clears holder bits of a slot of that generation that has all of them. Returns whether it did. */
static bool let_go(session *slot, uint32_t generation, uint32_t holders) {
	uint64_t word = atomic_load(&slot->word);
	do {
		if(generation_of(word) != generation || (word & holders) != holders)
			return false;
	} while(!atomic_compare_exchange_weak(&slot->word, &word, word & ~(uint64_t)holders));
	word &= ~(uint64_t)holders;
	if((uint32_t)word == 0)
		reclaim(slot, word);
	return true;
}

int64_t session_open(janus_plugin_session *handle) {
	pthread_mutex_lock(&table_lock);
	session *slot = take_slot();
	int64_t id = 0;
	if(slot != NULL) {
		slot->handle = handle;
		slot->referenced = true;
		atomic_fetch_or(&slot->word, JAVA_HOLDS | CORE_HOLDS);
		id = number_of(slot);
		if(by_handle == NULL)
			by_handle = g_hash_table_new(NULL, NULL);
		g_hash_table_insert(by_handle, handle, slot);
		handle->plugin_handle = slot;
	}
	pthread_mutex_unlock(&table_lock);
	return id;
}

void session_abandon(int64_t id) {
	session *slot = slot_of(id);
	pthread_mutex_lock(&table_lock);
	slot->referenced = false;
	slot->handle->plugin_handle = NULL;
	g_hash_table_remove(by_handle, slot->handle);
	pthread_mutex_unlock(&table_lock);
	let_go(slot, generation_of((uint64_t)id), JAVA_HOLDS);
	/* The core frees the handle as soon as create_session returns. */
	while(generation_of(atomic_load(&slot->word)) == generation_of((uint64_t)id)
			&& (atomic_load(&slot->word) & PINS) != 0)
		g_thread_yield();
	let_go(slot, generation_of((uint64_t)id), CORE_HOLDS);
}

int64_t session_find(janus_plugin_session *handle) {
	pthread_mutex_lock(&table_lock);
	session *slot = by_handle != NULL ? g_hash_table_lookup(by_handle, handle) : NULL;
	int64_t id = slot != NULL ? number_of(slot) : 0;
	pthread_mutex_unlock(&table_lock);
	return id;
}

int64_t session_of(const janus_plugin_session *handle) {
	const session *slot = handle->plugin_handle;
	return slot != NULL ? number_of(slot) : 0;
}

int64_t session_detach(janus_plugin_session *handle) {
	pthread_mutex_lock(&table_lock);
	session *slot = by_handle != NULL ? g_hash_table_lookup(by_handle, handle) : NULL;
	int64_t id = 0;
	if(slot != NULL) {
		id = number_of(slot);
		g_hash_table_remove(by_handle, handle);
		handle->plugin_handle = NULL;
	}
	pthread_mutex_unlock(&table_lock);
	if(slot != NULL)
		let_go(slot, generation_of((uint64_t)id), CORE_HOLDS);
	return id;
}

void session_release(int64_t id) {
	session *slot = slot_of(id);
	if(slot != NULL)
		let_go(slot, generation_of((uint64_t)id), JAVA_HOLDS);
}

session *session_pin(int64_t id) {
	session *slot = slot_of(id);
	if(slot == NULL)
		return NULL;
	uint64_t word = atomic_load(&slot->word);
	do {
		if(generation_of(word) != generation_of((uint64_t)id) || (word & JAVA_HOLDS) == 0 || (word & PINS) == PINS)
			return NULL;
	} while(!atomic_compare_exchange_weak(&slot->word, &word, word + 1));
	return slot;
}

void session_unpin(session *pinned) {
	uint64_t word = atomic_fetch_sub(&pinned->word, 1) - 1;
	if((uint32_t)word == 0)
		reclaim(pinned, word);
}

janus_plugin_session *session_handle(const session *pinned) {
	return pinned->handle;
}

static bool any_pinned(void) {
	for(uint32_t i = 0; i < CHUNKS_MAX; i++) {
		session *chunk = atomic_load_explicit(&chunks[i], memory_order_acquire);
		for(uint32_t j = 0; chunk != NULL && j < CHUNK_SLOTS; j++) {
			if((atomic_load(&chunk[j].word) & PINS) != 0)
				return true;
		}
	}
	return false;
}

void sessions_drain(int timeout_ms) {
	while(timeout_ms-- > 0 && any_pinned())
		g_usleep(1000);
}
