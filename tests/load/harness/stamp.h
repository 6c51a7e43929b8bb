/* What begins the payload of each packet of the harness. */
#ifndef LOAD_STAMP_H
#define LOAD_STAMP_H

#include <stdint.h>

/* Where it stands: behind an RTP header without anything extra. */
#define STAMP_OFFSET 12
#define STAMP_MAGIC 0x4c4f4144u

struct stamp {
	uint32_t magic;
	/* Packets of its stream up to this one. */
	uint32_t number;
	int64_t sent_ns;
};

#endif
