/* A SIP message as lines of text: enough for a peer that talks to user agents it trusts. */
#ifndef UAS_MESSAGE_H
#define UAS_MESSAGE_H

#include <glib.h>
#include <stdbool.h>

#define MESSAGE_MAX_LINES 128

struct message {
	/* The first line, and the header lines behind it. */
	char *lines[MESSAGE_MAX_LINES];
	int count;
	/* Method of a request, or "" for a response; its Request-URI. */
	char method[16];
	char uri[256];
	/* Status of a response, else 0. */
	int status;
	/* What follows the empty line; empty when nothing does. Of a message taken apart from lines alone, empty. */
	const char *body;
};

/* Takes `text` apart in place; the message points into it. False when it is no SIP message. */
bool message_parse(struct message *message, char *text);
/* Value of the first header of that name (or its compact form), or NULL. */
const char *message_header(const struct message *message, const char *name);
/* User part of a URI, which may stand inside a name-addr. Empty when it has none. */
void message_user(const char *uri, char *user, size_t size);
/* Begins a response: status line and the headers that RFC 3261 8.2.6.2 has copied. `tag` is added to a To without one. */
GString *message_response(const struct message *request, int status, const char *reason, const char *tag);
/* Ends a message with Content-Length and the body; `type` and `body` may be NULL. */
void message_finish(GString *text, const char *type, const char *body);

#endif
