#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct compact {
	const char *name;
	const char *letter;
};

static const struct compact compacts[] = {
	{"Via", "v"}, {"From", "f"}, {"To", "t"}, {"Call-ID", "i"}, {"Contact", "m"}, {"Content-Length", "l"}, {NULL, NULL}};

static const char *letter_of(const char *name) {
	for (const struct compact *c = compacts; c->name != NULL; c++) {
		if (g_ascii_strcasecmp(c->name, name) == 0) {
			return c->letter;
		}
	}
	return NULL;
}

/* The value when the line is a header of that name, else NULL. */
static const char *value_of(const char *line, const char *name) {
	size_t length = strlen(name);
	if (g_ascii_strncasecmp(line, name, length) != 0) {
		return NULL;
	}
	line += length;
	line += strspn(line, " \t");
	return *line == ':' ? line + 1 + strspn(line + 1, " \t") : NULL;
}

static const char *header_in(const char *line, const char *name) {
	const char *value = value_of(line, name);
	const char *letter = letter_of(name);
	return value != NULL || letter == NULL ? value : value_of(line, letter);
}

static bool parse_first_line(struct message *message) {
	if (strncmp(message->lines[0], "SIP/2.0 ", 8) == 0) {
		message->status = atoi(message->lines[0] + 8);
		return message->status >= 100;
	}
	return sscanf(message->lines[0], "%15s %255s SIP/2.0", message->method, message->uri) == 2;
}

bool message_parse(struct message *message, char *text) {
	memset(message, 0, sizeof(*message));
	message->body = "";
	char *rest = text;
	while (rest != NULL && *rest != '\0' && message->count < MESSAGE_MAX_LINES) {
		char *line = rest;
		char *end = strstr(rest, "\r\n");
		rest = end == NULL ? NULL : end + 2;
		if (end != NULL) {
			*end = '\0';
		}
		if (*line == '\0') {
			message->body = rest != NULL ? rest : "";
			break;
		}
		message->lines[message->count++] = line;
	}
	return message->count > 1 && parse_first_line(message);
}

const char *message_header(const struct message *message, const char *name) {
	for (int i = 1; i < message->count; i++) {
		const char *value = header_in(message->lines[i], name);
		if (value != NULL) {
			return value;
		}
	}
	return NULL;
}

void message_user(const char *uri, char *user, size_t size) {
	const char *start = strstr(uri, "sip:");
	size_t length = start == NULL ? 0 : strcspn(start + 4, "@;>:");
	user[0] = '\0';
	if (start != NULL && start[4 + length] == '@' && length < size) {
		memcpy(user, start + 4, length);
		user[length] = '\0';
	}
}

static bool copied(const char *line) {
	static const char *const names[] = {"Via", "From", "Call-ID", "CSeq", "Record-Route"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (header_in(line, names[i]) != NULL) {
			return true;
		}
	}
	return false;
}

GString *message_response(const struct message *request, int status, const char *reason, const char *tag) {
	GString *text = g_string_sized_new(1024);
	g_string_append_printf(text, "SIP/2.0 %d %s\r\n", status, reason);
	for (int i = 1; i < request->count; i++) {
		const char *to = header_in(request->lines[i], "To");
		if (to != NULL) {
			g_string_append_printf(text, "To: %s", to);
			if (tag != NULL && strstr(to, ";tag=") == NULL) {
				g_string_append_printf(text, ";tag=%s", tag);
			}
			g_string_append(text, "\r\n");
		} else if (copied(request->lines[i])) {
			g_string_append_printf(text, "%s\r\n", request->lines[i]);
		}
	}
	return text;
}

void message_finish(GString *text, const char *type, const char *body) {
	if (body == NULL) {
		g_string_append(text, "Content-Length: 0\r\n\r\n");
		return;
	}
	g_string_append_printf(text, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n%s", type, strlen(body), body);
}
