/*
 * The browser's end of the media: 20 ms PCMU packets fed to the plugin from a few threads, and what comes back.
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

/* Starts `threads` senders for `count` streams; all streams are silent. */
void media_start(struct stream *streams, int count, int threads);
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
