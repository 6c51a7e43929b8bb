/* Looks into a Java virtual machine that the plugin may have started in this process. All functions answer -1 or NULL
 * when there is none, or when it does not say. Controller thread only. */
#ifndef LOAD_JVM_H
#define LOAD_JVM_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Bytes that the living Java threads have allocated so far. */
int64_t jvm_allocated_bytes(void);
/* Figures after a full collection: live heap in bytes, JNI global references, and the living instances of JAIN-SIP
 * transactions and dialogs and of the plugin's own classes by name. */
json_t *jvm_residue(void);

/* Begins a flight recording that holds what the settings file says; ends it and writes it to a file. */
bool jvm_flight_start(const char *settings);
bool jvm_flight_stop(const char *file);

/* Of a residue, the JAIN-SIP transactions and dialogs that still live. They outlive their requests by the timers of RFC
 * 3261, 32 s by default. 0 for NULL. */
int64_t jvm_stack_objects(const json_t *residue);

#endif
