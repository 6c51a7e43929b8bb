#include "json.h"

#include <string.h>

#include "log.h"

char *json_to_bytes(const json_t *json, size_t *length) {
	char *text = json_dumps(json, JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY);
	*length = text != NULL ? strlen(text) : 0;
	return text;
}

json_t *json_from_bytes(const char *bytes, size_t length, const char *what) {
	json_error_t error;
	json_t *json = json_loadb(bytes, length, JSON_ALLOW_NUL, &error);
	if(json == NULL)
		SHIM_LOG(LOG_ERR, "Java's %s is not JSON: %s (byte %d)", what, error.text, error.position);
	if(json != NULL && !json_is_object(json)) {
		SHIM_LOG(LOG_ERR, "Java's %s is not a JSON object", what);
		json_decref(json);
		json = NULL;
	}
	return json;
}
