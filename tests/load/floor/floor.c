/*
 * The least a plugin can do for a call: a connected UDP socket, send() on the caller's thread, one thread with epoll that
 * receives for all calls. It speaks no SIP: it sends to the port that LOAD_ECHO_PORT names. What a real plugin costs above
 * this is its own doing. With port 0 it hands each packet straight back, which shows what the harness costs by itself.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <jansson.h>
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <janus/plugins/plugin.h>

#define BATCH 64
#define PACKET_BYTES 1500
/* Longest time a session that is gone stays in memory. */
#define FREE_MS 200

struct session {
	janus_plugin_session *handle;
	int fd;
	/* The next of those that are gone. */
	struct session *next;
};

static janus_callbacks *core;
static janus_plugin plugin;
static struct sockaddr_in echo;
static int poller;
static pthread_t receiver;
/* Written to end the receiver. */
static int end[2];
/* Sessions that the receiver frees when it holds no pointer to any. */
static pthread_mutex_t gone_lock = PTHREAD_MUTEX_INITIALIZER;
static struct session *gone;

static void receive(const struct session *session) {
	char buffer[PACKET_BYTES];
	ssize_t length;
	while ((length = recv(session->fd, buffer, sizeof(buffer), MSG_DONTWAIT)) > 0) {
		janus_plugin_rtp packet;
		janus_plugin_rtp_reset(&packet);
		packet.mindex = -1;
		packet.buffer = buffer;
		packet.length = (uint16_t)length;
		core->relay_rtp(session->handle, &packet);
	}
}

static void free_gone(void) {
	pthread_mutex_lock(&gone_lock);
	struct session *first = gone;
	gone = NULL;
	pthread_mutex_unlock(&gone_lock);
	while (first != NULL) {
		struct session *next = first->next;
		janus_refcount_decrease(&first->handle->ref);
		g_free(first);
		first = next;
	}
}

static void *receive_all(void *unused) {
	(void)unused;
	for (;;) {
		struct epoll_event ready[BATCH];
		free_gone();
		int count = epoll_wait(poller, ready, BATCH, FREE_MS);
		for (int i = 0; i < count; i++) {
			if (ready[i].data.ptr == NULL) {
				return NULL;
			}
			receive(ready[i].data.ptr);
		}
	}
}

static int start(janus_callbacks *callbacks, const char *config) {
	(void)config;
	const char *port = getenv("LOAD_ECHO_PORT");
	struct epoll_event event = {.events = EPOLLIN};
	core = callbacks;
	echo.sin_family = AF_INET;
	echo.sin_port = htons((uint16_t)(port != NULL ? atoi(port) : 0));
	echo.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	poller = epoll_create1(EPOLL_CLOEXEC);
	if (port == NULL || poller < 0 || pipe(end) != 0 || epoll_ctl(poller, EPOLL_CTL_ADD, end[0], &event) != 0) {
		return -1;
	}
	return pthread_create(&receiver, NULL, receive_all, NULL) == 0 ? 0 : -1;
}

static void stop(void) {
	if (write(end[1], "", 1) == 1) {
		pthread_join(receiver, NULL);
	}
	free_gone();
	close(end[0]);
	close(end[1]);
	close(poller);
}

static void create_session(janus_plugin_session *handle, int *error) {
	(void)error;
	struct session *session = g_new0(struct session, 1);
	session->handle = handle;
	session->fd = -1;
	handle->plugin_handle = session;
}

static void hang_up(struct session *session) {
	if (session->fd >= 0) {
		epoll_ctl(poller, EPOLL_CTL_DEL, session->fd, NULL);
		close(session->fd);
		session->fd = -1;
	}
}

static void destroy_session(janus_plugin_session *handle, int *error) {
	(void)error;
	struct session *session = handle->plugin_handle;
	hang_up(session);
	pthread_mutex_lock(&gone_lock);
	session->next = gone;
	gone = session;
	pthread_mutex_unlock(&gone_lock);
}

static void say(const struct session *session, const char *event) {
	json_t *message = json_pack("{s:s,s:{s:s}}", "sip", "event", "result", "event", event);
	core->push_event(session->handle, &plugin, NULL, message, NULL);
	json_decref(message);
}

static void call(struct session *session) {
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = session};
	session->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	connect(session->fd, (struct sockaddr *)&echo, sizeof(echo));
	epoll_ctl(poller, EPOLL_CTL_ADD, session->fd, &event);
	say(session, "accepted");
}

static struct janus_plugin_result *handle_message(janus_plugin_session *handle, char *transaction, json_t *message,
		json_t *jsep) {
	struct session *session = handle->plugin_handle;
	const char *request = json_string_value(json_object_get(message, "request"));
	if (request != NULL && strcmp(request, "register") == 0) {
		say(session, "registered");
	} else if (request != NULL && strcmp(request, "call") == 0) {
		call(session);
	} else {
		hang_up(session);
		say(session, "hangup");
	}
	g_free(transaction);
	json_decref(message);
	if (jsep != NULL) {
		json_decref(jsep);
	}
	return janus_plugin_result_new(JANUS_PLUGIN_OK_WAIT, NULL, NULL);
}

static void incoming_rtp(janus_plugin_session *handle, janus_plugin_rtp *packet) {
	const struct session *session = handle->plugin_handle;
	if (echo.sin_port == 0) {
		core->relay_rtp(handle, packet);
		return;
	}
	/* A refused packet shows as loss. */
	(void)!send(session->fd, packet->buffer, packet->length, 0);
}

static void nothing(janus_plugin_session *handle) {
	(void)handle;
}

static json_t *query_session(janus_plugin_session *handle) {
	(void)handle;
	return json_object();
}

static int api(void) {
	return JANUS_PLUGIN_API_VERSION;
}

static const char *name(void) {
	return "C send and receive loop";
}

static const char *version(void) {
	return "1";
}

static janus_plugin plugin = {
	.init = start,
	.destroy = stop,
	.get_api_compatibility = api,
	.get_version = api,
	.get_version_string = version,
	.get_description = name,
	.get_name = name,
	.get_author = name,
	.get_package = name,
	.create_session = create_session,
	.handle_message = handle_message,
	.setup_media = nothing,
	.incoming_rtp = incoming_rtp,
	.hangup_media = nothing,
	.destroy_session = destroy_session,
	.query_session = query_session,
};

janus_plugin *create(void);

janus_plugin *create(void) {
	return &plugin;
}
