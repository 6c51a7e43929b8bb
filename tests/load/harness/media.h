/*
 * The browser's end of the media: packets fed to the plugin from a few threads, and what comes back.
 *
 * Each packet carries the time it was handed to the plugin, so its delay is known when the echo returns: the way through
 * the plugin and the loopback to the peer, and the same way back.
 */
#ifndef LOAD_MEDIA_H
#define LOAD_MEDIA_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "core.h"

/* The media of one page. */
struct stream {
	/* Set while a sender may feed the handle, and while one is inside the plugin with it. */
	atomic_bool active;
	atomic_bool feeding;
	struct core_handle *handle;
	/* RTP state; the sender's. */
	uint32_t ssrc;
	uint32_t timestamp;
	uint16_t sequence;
	/* Packets since the stream began, and the last number that came back. */
	atomic_uint_fast32_t sent;
	atomic_uint_fast32_t received;
	uint32_t last_number;
	/* When its first packet was handed over and when that one came back, in ns; 0 before. */
	int64_t first_sent_ns;
	_Atomic int64_t first_back_ns;
};

/* Figures of a measured window. A packet belongs to it by the time it was sent. */
struct media_figures {
	uint64_t sent;
	uint64_t received;
	/* Packets that came back twice or in the wrong order. */
	uint64_t disordered;
	int64_t p50_us;
	int64_t p99_us;
	int64_t p999_us;
	int64_t max_us;
	/* Packets handed over more than 5 ms after they were due: the machine, or the plugin, held a sender up. */
	uint64_t late;
};

/* What every stream carries. */
struct media_shape {
	bool video;
	int payload_type;
	int payload_bytes;
	/* Time from one packet to the next, and what the RTP timestamp gains in it. */
	int64_t interval_ns;
	uint32_t samples;
};
/* 20 ms of PCMU, and what a good picture needs: 500 packets a second that fill 1,100 bytes with their RTP header. */
extern const struct media_shape media_sound;
extern const struct media_shape media_picture;

/* Starts `threads` senders for `count` streams; all streams are silent. */
void media_start(struct stream *streams, int count, int threads, const struct media_shape *shape);
/* Ends the senders. */
void media_stop(void);
/* Begins and ends a stream; after the second the handle is not touched any more. */
void media_stream_on(struct stream *stream, struct core_handle *handle);
void media_stream_off(struct stream *stream);
/* A packet came back. Any thread. */
void media_received(struct stream *stream, const char *buffer, int length);
/* Opens and closes the measured window, and reads its figures. */
void media_window_open(void);
void media_window_close(void);
void media_window_figures(struct media_figures *figures);

#endif
