#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uas.h"

#define REALM "load"
#define EXPIRES 3600

/* Accounts with a binding. */
static GHashTable *bindings;

/* Value of a parameter of a digest header, with or without quotes; empty when absent. */
static void parameter(const char *header, const char *name, char *value, size_t size) {
	size_t length = strlen(name);
	value[0] = '\0';
	for (const char *at = header; (at = strstr(at, name)) != NULL; at += length) {
		if (at > header && strchr(" ,\t", at[-1]) != NULL && at[length] == '=') {
			at += length + 1;
			size_t end = *at == '"' ? strcspn(++at, "\"") : strcspn(at, ", \t");
			snprintf(value, size, "%.*s", (int)end, at);
			return;
		}
	}
}

static void md5(char hex[33], const char *text) {
	g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_MD5, text, -1);
	g_strlcpy(hex, digest, 33);
}

/* RFC 2617 3.2.2 with MD5, with or without qop. */
static bool authorised(const struct message *request, const char *header) {
	char user[64], uri[256], nonce[64], nc[16], cnonce[128], qop[16], response[64];
	char ha1[33], ha2[33], expected[33], text[1024];
	parameter(header, "username", user, sizeof(user));
	parameter(header, "uri", uri, sizeof(uri));
	parameter(header, "nonce", nonce, sizeof(nonce));
	parameter(header, "nc", nc, sizeof(nc));
	parameter(header, "cnonce", cnonce, sizeof(cnonce));
	parameter(header, "qop", qop, sizeof(qop));
	parameter(header, "response", response, sizeof(response));
	snprintf(text, sizeof(text), "%s:%s:secret-%s", user, REALM, user);
	md5(ha1, text);
	snprintf(text, sizeof(text), "%s:%s", request->method, uri);
	md5(ha2, text);
	if (qop[0] != '\0') {
		snprintf(text, sizeof(text), "%s:%s:%s:%s:%s:%s", ha1, nonce, nc, cnonce, qop, ha2);
	} else {
		snprintf(text, sizeof(text), "%s:%s:%s", ha1, nonce, ha2);
	}
	md5(expected, text);
	return strcmp(expected, response) == 0;
}

static bool removes(const struct message *request) {
	const char *expires = message_header(request, "Expires");
	const char *contact = message_header(request, "Contact");
	const char *own = contact == NULL ? NULL : strstr(contact, ";expires=");
	if (own != NULL) {
		return atoi(own + 9) == 0;
	}
	return expires != NULL && atoi(expires) == 0;
}

static void bind_account(const struct message *request) {
	char user[64];
	const char *to = message_header(request, "To");
	message_user(to != NULL ? to : "", user, sizeof(user));
	if (removes(request)) {
		g_hash_table_remove(bindings, user);
	} else {
		g_hash_table_add(bindings, g_strdup(user));
	}
	counters.bindings = g_hash_table_size(bindings);
}

static GString *granted(const struct message *request) {
	GString *text = message_response(request, 200, "OK", "registrar");
	const char *contact = message_header(request, "Contact");
	bind_account(request);
	if (contact != NULL && !removes(request)) {
		bool own = strstr(contact, ";expires=") != NULL;
		g_string_append_printf(text, own ? "Contact: %s\r\n" : "Contact: %s;expires=%d\r\n", contact, EXPIRES);
	}
	return text;
}

void registrar_request(const struct message *request, const struct sockaddr_in *from) {
	const char *credentials = message_header(request, "Authorization");
	GString *text;
	if (bindings == NULL) {
		bindings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	}
	counters.registers++;
	if (credentials == NULL) {
		text = message_response(request, 401, "Unauthorized", "registrar");
		g_string_append_printf(text, "WWW-Authenticate: Digest realm=\"" REALM
				"\", nonce=\"%08x%08x\", algorithm=MD5, qop=\"auth\"\r\n", g_random_int(), g_random_int());
	} else if (authorised(request, credentials)) {
		text = granted(request);
	} else {
		counters.wrong_secrets++;
		text = message_response(request, 403, "Forbidden", "registrar");
	}
	message_finish(text, NULL, NULL);
	uas_send(text, from);
}
