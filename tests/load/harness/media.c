#define _GNU_SOURCE
#include "media.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "histogram.h"
#include "stamp.h"

/* Senders wake this often and send what is due, so that waking them costs little beside what is measured. */
#define TICK_NS 1000000LL
#define HEADER_BYTES STAMP_OFFSET
#define MAX_PACKET_BYTES 1500
#define LATE_NS 5000000LL
#define MAX_SENDERS 64

const struct media_shape media_sound = {
	.video = false, .payload_type = 0, .payload_bytes = 160, .interval_ns = 20000000, .samples = 160};
const struct media_shape media_picture = {
	.video = true, .payload_type = 96, .payload_bytes = 1100 - HEADER_BYTES, .interval_ns = 2000000, .samples = 180};

static const struct media_shape *all_shape;
static struct stream *all_streams;
static int stream_count;
static int sender_count;
static pthread_t senders[MAX_SENDERS];
static atomic_bool running;
static atomic_int_fast64_t window_from = INT64_MAX;
static atomic_int_fast64_t window_to = INT64_MAX;
static atomic_uint_fast64_t window_sent;
static atomic_uint_fast64_t window_received;
static atomic_uint_fast64_t window_disordered;
static atomic_uint_fast64_t window_late;
static atomic_int_fast64_t window_max_us;
static struct histogram delays;

static bool in_window(int64_t sent_ns) {
	return sent_ns >= atomic_load_explicit(&window_from, memory_order_relaxed)
			&& sent_ns < atomic_load_explicit(&window_to, memory_order_relaxed);
}

static void write_packet(struct stream *stream, char *packet, int64_t now) {
	uint16_t sequence = htons(stream->sequence++);
	uint32_t timestamp = htonl(stream->timestamp);
	uint32_t ssrc = htonl(stream->ssrc);
	stream->timestamp += all_shape->samples;
	packet[0] = (char)0x80;
	packet[1] = (char)all_shape->payload_type;
	memcpy(packet + 2, &sequence, sizeof(sequence));
	memcpy(packet + 4, &timestamp, sizeof(timestamp));
	memcpy(packet + 8, &ssrc, sizeof(ssrc));
	struct stamp stamp = {STAMP_MAGIC, (uint32_t)atomic_fetch_add(&stream->sent, 1) + 1, now};
	memcpy(packet + HEADER_BYTES, &stamp, sizeof(stamp));
}

static void feed(struct stream *stream, char *packet, int64_t due) {
	atomic_store(&stream->feeding, true);
	if (atomic_load(&stream->active)) {
		int64_t now = clock_ns();
		if (stream->first_sent_ns == 0) {
			stream->first_sent_ns = now;
		}
		write_packet(stream, packet, now);
		if (in_window(now)) {
			atomic_fetch_add_explicit(&window_sent, 1, memory_order_relaxed);
			if (now - due > LATE_NS) {
				atomic_fetch_add_explicit(&window_late, 1, memory_order_relaxed);
			}
		}
		core_packet(stream->handle, packet, (uint16_t)(HEADER_BYTES + all_shape->payload_bytes), all_shape->video);
	}
	atomic_store(&stream->feeding, false);
}

/* One sender: every stream of its share once per interval, spread evenly over that time. */
static void *sender(void *argument) {
	int first = (int)(intptr_t)argument;
	char packet[MAX_PACKET_BYTES];
	memset(packet, 0xff, sizeof(packet));
	int64_t round = clock_ns() + TICK_NS * first / sender_count;
	while (atomic_load_explicit(&running, memory_order_relaxed)) {
		for (int i = first; i < stream_count; i += sender_count) {
			if (atomic_load_explicit(&all_streams[i].active, memory_order_relaxed)) {
				int64_t due = round + all_shape->interval_ns * i / stream_count / TICK_NS * TICK_NS;
				clock_sleep_until(due);
				feed(&all_streams[i], packet, due);
			}
		}
		round += all_shape->interval_ns;
		clock_sleep_until(round);
	}
	return NULL;
}

void media_start(struct stream *streams, int count, int threads, const struct media_shape *shape) {
	all_shape = shape;
	all_streams = streams;
	stream_count = count;
	sender_count = threads < MAX_SENDERS ? threads : MAX_SENDERS;
	atomic_store(&running, true);
	for (int i = 0; i < sender_count; i++) {
		char name[16];
		snprintf(name, sizeof(name), "sender %d", i);
		pthread_create(&senders[i], NULL, sender, (void *)(intptr_t)i);
		pthread_setname_np(senders[i], name);
	}
}

void media_stop(void) {
	atomic_store(&running, false);
	for (int i = 0; i < sender_count; i++) {
		pthread_join(senders[i], NULL);
	}
}

void media_stream_on(struct stream *stream, struct core_handle *handle) {
	stream->handle = handle;
	stream->ssrc = (uint32_t)(stream - all_streams) + 1000;
	stream->timestamp = 0;
	stream->sequence = 0;
	stream->last_number = 0;
	stream->first_sent_ns = 0;
	atomic_store(&stream->first_back_ns, 0);
	atomic_store(&stream->sent, 0);
	atomic_store(&stream->received, 0);
	atomic_store(&stream->active, true);
}

void media_stream_off(struct stream *stream) {
	atomic_store(&stream->active, false);
	while (atomic_load(&stream->feeding)) {
		sched_yield();
	}
}

static void measure(struct stream *stream, const struct stamp *stamp, int64_t now) {
	int64_t delay_us = (now - stamp->sent_ns) / 1000;
	atomic_fetch_add_explicit(&window_received, 1, memory_order_relaxed);
	histogram_add(&delays, delay_us);
	if (stamp->number <= stream->last_number) {
		atomic_fetch_add_explicit(&window_disordered, 1, memory_order_relaxed);
	}
	int_fast64_t max = atomic_load_explicit(&window_max_us, memory_order_relaxed);
	while (delay_us > max && !atomic_compare_exchange_weak(&window_max_us, &max, delay_us)) {
	}
}

void media_received(struct stream *stream, const char *buffer, int length) {
	struct stamp stamp;
	if (length < (int)(HEADER_BYTES + sizeof(stamp))) {
		return;
	}
	memcpy(&stamp, buffer + HEADER_BYTES, sizeof(stamp));
	if (stamp.magic != STAMP_MAGIC) {
		return;
	}
	if (atomic_load_explicit(&stream->first_back_ns, memory_order_relaxed) == 0) {
		atomic_store(&stream->first_back_ns, clock_ns());
	}
	atomic_fetch_add_explicit(&stream->received, 1, memory_order_relaxed);
	if (in_window(stamp.sent_ns)) {
		measure(stream, &stamp, clock_ns());
	}
	stream->last_number = stamp.number;
}

void media_window_open(void) {
	atomic_store(&window_from, clock_ns());
}

void media_window_close(void) {
	atomic_store(&window_to, clock_ns());
}

void media_window_figures(struct media_figures *figures) {
	figures->sent = atomic_load(&window_sent);
	figures->received = atomic_load(&window_received);
	figures->disordered = atomic_load(&window_disordered);
	figures->late = atomic_load(&window_late);
	figures->p50_us = histogram_quantile(&delays, 0.5);
	figures->p99_us = histogram_quantile(&delays, 0.99);
	figures->p999_us = histogram_quantile(&delays, 0.999);
	figures->max_us = atomic_load(&window_max_us);
}
