#ifndef UAS_SOCKETS_H
#define UAS_SOCKETS_H

/* A UDP socket on the loopback with room for bursts. `port` 0 takes any; the port taken goes to `taken` when not NULL.
 * -1 when that port is in use. */
int sockets_udp(int port, int *taken);

#endif
