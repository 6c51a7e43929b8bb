#include <stdio.h>
#include <string.h>

#include "uas.h"

/* The payload type of VP8 that browsers have used since there is WebRTC; the pages of the harness offer it. */
#define VP8 96

static void medium(GString *text, const char *line, int port) {
	char kind[16];
	char profile[32];
	int offered;
	if (sscanf(line, "m=%15s %d %31s", kind, &offered, profile) != 3) {
		return;
	}
	bool video = strcmp(kind, "video") == 0;
	g_string_append_printf(text, "m=%s %d %s %d\r\n", kind, offered == 0 ? 0 : port, profile, video ? VP8 : 0);
	if (video) {
		g_string_append_printf(text, "a=rtpmap:%d VP8/90000\r\n", VP8);
	} else {
		g_string_append(text, "a=rtpmap:0 PCMU/8000\r\n");
	}
	g_string_append(text, "a=sendrecv\r\n");
}

char *description_answer(const char *offer, int port) {
	GString *text = g_string_new("v=0\r\no=uas 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
	g_auto(GStrv) lines = g_strsplit(offer, "\n", -1);
	bool chosen = false;
	for (int i = 0; lines[i] != NULL; i++) {
		const char *line = g_strchomp(lines[i]);
		if (strncmp(line, "m=", 2) == 0) {
			medium(text, line, port);
			chosen = false;
		} else if (strncmp(line, "a=crypto:", 9) == 0 && !chosen) {
			g_string_append_printf(text, "%s\r\n", line);
			chosen = true;
		}
	}
	return g_string_free(text, FALSE);
}
