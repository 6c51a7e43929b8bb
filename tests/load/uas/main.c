#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "sockets.h"
#include "uas.h"

#define DATAGRAM_BYTES 65536
#define TICK_MS 50

struct counters counters;
static int sip_socket;
static int sip_port;

void uas_send(GString *text, const struct sockaddr_in *to) {
	if (sendto(sip_socket, text->str, text->len, 0, (const struct sockaddr *)to, sizeof(*to)) < 0) {
		perror("uas: sendto");
	}
	g_string_free(text, TRUE);
}

int uas_port(void) {
	return sip_port;
}

int64_t uas_now(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void take(char *text, const struct sockaddr_in *from) {
	struct message message;
	if (!message_parse(&message, text)) {
		return;
	}
	if (message.status != 0) {
		dialog_response(&message);
	} else if (strcmp(message.method, "REGISTER") == 0) {
		registrar_request(&message, from);
	} else {
		dialog_request(&message, from);
	}
}

static void receive_all(void) {
	static char text[DATAGRAM_BYTES];
	struct sockaddr_in from;
	socklen_t length = sizeof(from);
	ssize_t size;
	while ((size = recvfrom(sip_socket, text, sizeof(text) - 1, MSG_DONTWAIT, (struct sockaddr *)&from, &length)) > 0) {
		text[size] = '\0';
		take(text, &from);
		length = sizeof(from);
	}
}

static void print_counters(void) {
	const struct counters *c = &counters;
	printf("{\"registers\":%lu,\"wrong_secrets\":%lu,\"invites\":%lu,\"answered\":%lu,\"acknowledged\":%lu,"
		"\"cancelled\":%lu,\"byes_received\":%lu,\"byes_sent\":%lu,\"retransmitted\":%lu,\"forsaken\":%lu,"
		"\"bindings\":%lu,\"calls\":%lu,\"encrypted\":%lu,\"echoed\":%lu,\"readable\":%lu}\n",
			c->registers, c->wrong_secrets, c->invites, c->answered, c->acknowledged, c->cancelled, c->byes_received,
			c->byes_sent, c->retransmitted, c->forsaken, c->bindings, c->calls, c->encrypted, echo_count(), echo_readable());
	fflush(stdout);
}

/* Prints the ports as one JSON line, then the counters for each line read; ends with its input. */
int main(void) {
	sip_socket = sockets_udp(0, &sip_port);
	int rtp = echo_start();
	if (sip_socket < 0 || rtp < 0) {
		fputs("uas: no port to be had\n", stderr);
		return 1;
	}
	printf("{\"sip\":%d,\"rtp\":%d}\n", sip_port, rtp);
	fflush(stdout);
	struct pollfd sources[] = {{.fd = sip_socket, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
	for (int64_t next = uas_now();;) {
		poll(sources, 2, TICK_MS);
		receive_all();
		char line[64];
		if (sources[1].revents != 0) {
			if (read(STDIN_FILENO, line, sizeof(line)) <= 0) {
				return 0;
			}
			print_counters();
		}
		if (uas_now() >= next) {
			next = uas_now() + TICK_MS;
			dialog_tick();
		}
	}
}
