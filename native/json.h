#ifndef JANUS_SIP_JAVA_JSON_H
#define JANUS_SIP_JAVA_JSON_H

#include <stddef.h>

#include <jansson.h>

/* Writes any JSON value as UTF-8. Returns memory to free(), or NULL when there is none. */
char *json_to_bytes(const json_t *json, size_t *length);

/* Reads an object from UTF-8. Returns a new reference, or NULL after naming the fault in Janus's log;
 * what says whose text it was. */
json_t *json_from_bytes(const char *bytes, size_t length, const char *what);

#endif
