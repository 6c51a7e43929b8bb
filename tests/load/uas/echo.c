#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../harness/stamp.h"
#include "sockets.h"
#include "uas.h"

#define BATCH 64
#define PACKET_BYTES 1500
#define ATTEMPTS 100

static int rtp_socket = -1;
static int rtcp_socket = -1;
static int rtp_port;
static atomic_ulong echoed;
static atomic_ulong readable;

/* Whether the harness's mark stands where it was put. */
static bool is_readable(const char *packet, size_t length) {
	uint32_t mark;
	if (length < STAMP_OFFSET + sizeof(mark)) {
		return false;
	}
	memcpy(&mark, packet + STAMP_OFFSET, sizeof(mark));
	return mark == STAMP_MAGIC;
}

/* Sends each packet of a batch back where it came from. */
static void *echo(void *unused) {
	static char buffers[BATCH][PACKET_BYTES];
	static struct sockaddr_in from[BATCH];
	static struct iovec parts[BATCH];
	static struct mmsghdr packets[BATCH];
	(void)unused;
	for (;;) {
		for (int i = 0; i < BATCH; i++) {
			parts[i] = (struct iovec){buffers[i], PACKET_BYTES};
			packets[i].msg_hdr = (struct msghdr){.msg_name = &from[i], .msg_namelen = sizeof(from[i]), .msg_iov = &parts[i],
				.msg_iovlen = 1};
		}
		int count = recvmmsg(rtp_socket, packets, BATCH, MSG_WAITFORONE, NULL);
		unsigned long legible = 0;
		for (int i = 0; i < count; i++) {
			parts[i].iov_len = packets[i].msg_len;
			legible += is_readable(buffers[i], packets[i].msg_len);
		}
		atomic_fetch_add(&readable, legible);
		/* An error report of one destination stops sendmmsg; the rest of the batch goes on behind it. */
		for (int sent = 0; sent < count;) {
			int done = sendmmsg(rtp_socket, packets + sent, (unsigned)(count - sent), 0);
			sent += done > 0 ? done : 1;
			atomic_fetch_add(&echoed, done > 0 ? (unsigned long)done : 0);
		}
	}
	return NULL;
}

static bool open_pair(void) {
	rtp_socket = sockets_udp(0, &rtp_port);
	if (rtp_socket >= 0 && rtp_port % 2 == 0) {
		rtcp_socket = sockets_udp(rtp_port + 1, NULL);
		if (rtcp_socket >= 0) {
			return true;
		}
	}
	close(rtp_socket);
	return false;
}

int echo_start(void) {
	pthread_t thread;
	int attempt = 0;
	while (attempt < ATTEMPTS && !open_pair()) {
		attempt++;
	}
	return attempt < ATTEMPTS && pthread_create(&thread, NULL, echo, NULL) == 0 ? rtp_port : -1;
}

int echo_port(void) {
	return rtp_port;
}

unsigned long echo_readable(void) {
	return atomic_load(&readable);
}

unsigned long echo_count(void) {
	return atomic_load(&echoed);
}
