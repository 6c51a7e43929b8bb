/*
 * The SIP peer of the load tests: a registrar with digest accounts and a user agent that answers every call and echoes
 * its RTP. One thread for SIP, one for the echo.
 */
#ifndef UAS_H
#define UAS_H

#include <netinet/in.h>
#include <stdint.h>

#include "message.h"

/* Counted since the start, but for those marked as "now". */
struct counters {
	unsigned long registers;
	unsigned long wrong_secrets;
	unsigned long invites;
	unsigned long answered;
	/* Of them, with a=crypto. */
	unsigned long encrypted;
	unsigned long acknowledged;
	unsigned long cancelled;
	unsigned long byes_received;
	unsigned long byes_sent;
	unsigned long retransmitted;
	/* Calls that the other side never brought to an end. */
	unsigned long forsaken;
	/* Now: accounts with a binding, calls. */
	unsigned long bindings;
	unsigned long calls;
};

extern struct counters counters;

/* Sends a message and frees its text. */
void uas_send(GString *text, const struct sockaddr_in *to);
/* Port of the SIP socket. */
int uas_port(void);
/* Monotonic time in ms. */
int64_t uas_now(void);

/* REGISTER, RFC 3261 10.3: every account loadN has the password secret-loadN. */
void registrar_request(const struct message *request, const struct sockaddr_in *from);

/* The other requests, and the responses to our BYE. What a call does depends on the user called: "echo" answers, "ring"
 * rings until it is cancelled, "bye" answers and hangs up by itself. */
void dialog_request(const struct message *request, const struct sockaddr_in *from);
void dialog_response(const struct message *response);
/* Retransmits what is due, hangs up what is due, forgets what is past. */
void dialog_tick(void);

/* The answer to an offer, to be freed: PCMU for audio, VP8 for video, RTP to `port`. Where the offer has a=crypto, its first
 * line comes back with the key it holds (RFC 4568 allows one key for both directions): what the other side encrypted it can
 * then decrypt when the echo sends it back untouched, and SRTP costs the peer nothing. */
char *description_answer(const char *offer, int port);

/* Starts the thread that sends RTP back where it came from; its socket has an even port and the next one is open for
 * RTCP. Returns the port, or -1. */
int echo_start(void);
int echo_port(void);
/* Packets sent back so far, and those of them whose payload could be read: none where SRTP is in use. */
unsigned long echo_count(void);
unsigned long echo_readable(void);

#endif
