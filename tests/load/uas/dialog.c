#include <stdio.h>
#include <string.h>

#include "uas.h"

#define RETRANSMIT_MS 500
#define BYE_AFTER_MS 150
/* As Timer H of RFC 3261: how long an answer waits for its ACK. */
#define PATIENCE_MS 32000

enum state { RINGING, ANSWERED, CONFIRMED, REFUSED, BYE_SENT };

struct call {
	enum state state;
	struct sockaddr_in peer;
	char user[32];
	char tag[16];
	/* Last response to the INVITE, or our BYE: what is retransmitted. */
	char *last;
	/* The INVITE: text and its lines, for responses sent later. */
	char *invite_text;
	struct message invite;
	/* Our answer to its description. */
	char *sdp;
	int64_t since;
	int64_t next;
};

static GHashTable *calls;

static void free_call(gpointer data) {
	struct call *call = data;
	g_free(call->last);
	g_free(call->invite_text);
	g_free(call->sdp);
	g_free(call);
}

static struct call *find(const struct message *message) {
	const char *id = message_header(message, "Call-ID");
	if (calls == NULL) {
		calls = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_call);
	}
	return id == NULL ? NULL : g_hash_table_lookup(calls, id);
}

static void forget(const struct message *message) {
	g_hash_table_remove(calls, message_header(message, "Call-ID"));
	counters.calls = g_hash_table_size(calls);
}

static void enter(struct call *call, enum state state) {
	call->state = state;
	call->since = uas_now();
	call->next = call->since + RETRANSMIT_MS;
}

static void say(struct call *call, GString *text) {
	g_free(call->last);
	call->last = g_strdup(text->str);
	uas_send(text, &call->peer);
}

static void respond(const struct message *request, const struct sockaddr_in *to, int status, const char *reason) {
	GString *text = message_response(request, status, reason, "uas");
	message_finish(text, NULL, NULL);
	uas_send(text, to);
}

static void answer(struct call *call) {
	GString *text = message_response(&call->invite, 200, "OK", call->tag);
	g_string_append_printf(text, "Contact: <sip:uas@127.0.0.1:%d>\r\n", uas_port());
	message_finish(text, "application/sdp", call->sdp);
	counters.answered++;
	counters.encrypted += strstr(call->sdp, "a=crypto:") != NULL;
	enter(call, ANSWERED);
	say(call, text);
}

static void ring(struct call *call) {
	GString *text = message_response(&call->invite, 180, "Ringing", call->tag);
	g_string_append_printf(text, "Contact: <sip:uas@127.0.0.1:%d>\r\n", uas_port());
	message_finish(text, NULL, NULL);
	enter(call, RINGING);
	say(call, text);
}

/* A message of our own that outlives the datagram it came in. */
static void keep_invite(struct call *call, const struct message *request) {
	GString *text = g_string_new(NULL);
	for (int i = 0; i < request->count; i++) {
		g_string_append_printf(text, "%s\r\n", request->lines[i]);
	}
	call->invite_text = g_string_free(text, FALSE);
	message_parse(&call->invite, call->invite_text);
}

static void begin(const struct message *request, const struct sockaddr_in *from) {
	struct call *call = g_new0(struct call, 1);
	call->peer = *from;
	snprintf(call->tag, sizeof(call->tag), "%08x", g_random_int());
	message_user(request->uri, call->user, sizeof(call->user));
	keep_invite(call, request);
	call->sdp = description_answer(request->body, echo_port());
	g_hash_table_insert(calls, g_strdup(message_header(request, "Call-ID")), call);
	counters.invites++;
	counters.calls = g_hash_table_size(calls);
	ring(call);
	if (strcmp(call->user, "ring") != 0) {
		answer(call);
	}
}

static void invite(struct call *call, const struct message *request, const struct sockaddr_in *from) {
	if (call == NULL && message_header(request, "Call-ID") != NULL) {
		begin(request, from);
	} else if (call != NULL) {
		counters.retransmitted++;
		uas_send(g_string_new(call->last), from);
	}
}

static void cancel(struct call *call, const struct message *request, const struct sockaddr_in *from) {
	respond(request, from, call != NULL ? 200 : 481, call != NULL ? "OK" : "Call/Transaction Does Not Exist");
	if (call != NULL && call->state == RINGING) {
		GString *text = message_response(&call->invite, 487, "Request Terminated", call->tag);
		message_finish(text, NULL, NULL);
		counters.cancelled++;
		enter(call, REFUSED);
		say(call, text);
	}
}

static void acknowledged(struct call *call, const struct message *request) {
	if (call != NULL && call->state == ANSWERED) {
		counters.acknowledged++;
		enter(call, CONFIRMED);
	} else if (call != NULL && call->state == REFUSED) {
		forget(request);
	}
}

static void bye(struct call *call, const struct message *request, const struct sockaddr_in *from) {
	respond(request, from, call != NULL ? 200 : 481, call != NULL ? "OK" : "Call/Transaction Does Not Exist");
	if (call != NULL) {
		counters.byes_received++;
		forget(request);
	}
}

void dialog_request(const struct message *request, const struct sockaddr_in *from) {
	struct call *call = find(request);
	if (strcmp(request->method, "INVITE") == 0) {
		invite(call, request, from);
	} else if (strcmp(request->method, "ACK") == 0) {
		acknowledged(call, request);
	} else if (strcmp(request->method, "CANCEL") == 0) {
		cancel(call, request, from);
	} else if (strcmp(request->method, "BYE") == 0) {
		bye(call, request, from);
	} else {
		respond(request, from, 200, "OK");
	}
}

void dialog_response(const struct message *response) {
	const struct call *call = find(response);
	if (call != NULL && call->state == BYE_SENT && response->status >= 200) {
		forget(response);
	}
}

/* URI between < and > of a name-addr, or the whole. */
static char *address_of(const char *header) {
	const char *open = header == NULL ? NULL : strchr(header, '<');
	return open == NULL ? g_strdup(header != NULL ? header : "sip:nobody@invalid") : g_strndup(open + 1, strcspn(open + 1, ">"));
}

static void send_bye(struct call *call) {
	g_autofree char *target = address_of(message_header(&call->invite, "Contact"));
	GString *text = g_string_new(NULL);
	g_string_append_printf(text,
			"BYE %s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%08x%08x\r\nMax-Forwards: 70\r\n"
			"From: %s;tag=%s\r\nTo: %s\r\nCall-ID: %s\r\nCSeq: 1 BYE\r\n",
			target, uas_port(), g_random_int(), g_random_int(), message_header(&call->invite, "To"), call->tag,
			message_header(&call->invite, "From"), message_header(&call->invite, "Call-ID"));
	message_finish(text, NULL, NULL);
	counters.byes_sent++;
	enter(call, BYE_SENT);
	say(call, text);
}

static gboolean tick(gpointer key, gpointer value, gpointer now_pointer) {
	struct call *call = value;
	int64_t now = *(int64_t *)now_pointer;
	bool waiting = call->state == ANSWERED || call->state == REFUSED || call->state == BYE_SENT;
	(void)key;
	if (call->state == CONFIRMED && strcmp(call->user, "bye") == 0 && now - call->since >= BYE_AFTER_MS) {
		send_bye(call);
	} else if (waiting && now - call->since > PATIENCE_MS) {
		counters.forsaken++;
		return TRUE;
	} else if (waiting && now >= call->next) {
		call->next = now + RETRANSMIT_MS;
		counters.retransmitted++;
		uas_send(g_string_new(call->last), &call->peer);
	}
	return FALSE;
}

void dialog_tick(void) {
	int64_t now = uas_now();
	if (calls != NULL) {
		g_hash_table_foreach_remove(calls, tick, &now);
		counters.calls = g_hash_table_size(calls);
	}
}
