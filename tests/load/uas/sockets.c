#include "sockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUFFER_BYTES (8 * 1024 * 1024)

static void enlarge(int fd, int forced, int allowed) {
	int size = BUFFER_BYTES;
	if (setsockopt(fd, SOL_SOCKET, forced, &size, sizeof(size)) != 0) {
		setsockopt(fd, SOL_SOCKET, allowed, &size, sizeof(size));
	}
}

int sockets_udp(int port, int *taken) {
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) != 0
			|| getsockname(fd, (struct sockaddr *)&address, &length) != 0) {
		close(fd);
		return -1;
	}
	enlarge(fd, SO_RCVBUFFORCE, SO_RCVBUF);
	enlarge(fd, SO_SNDBUFFORCE, SO_SNDBUF);
	if (taken != NULL) {
		*taken = ntohs(address.sin_port);
	}
	return fd;
}
