#include "config.h"

#include <string.h>
#include <unistd.h>

#include <janus/config.h>

#include "log.h"

/* Stands in for a file that does not exist. */
#define NO_FILE ""

static char *existing_file(const char *folder) {
	const char *endings[] = { "jcfg", "cfg" };
	for(size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		char *path = g_strdup_printf("%s/%s.%s", folder, CONFIG_PACKAGE, endings[i]);
		if(access(path, F_OK) == 0)
			return path;
		g_free(path);
	}
	return g_strdup(NO_FILE);
}

static json_t *text_or_null(const char *text) {
	json_t *json = text != NULL ? json_string(text) : NULL;
	return json != NULL ? json : json_null();
}

static json_t *array_to_json(janus_config *file, janus_config_container *array) {
	json_t *json = json_array();
	GList *items = janus_config_get_items(file, array);
	for(GList *item = items; item != NULL; item = item->next)
		json_array_append_new(json, text_or_null(((janus_config_item *)item->data)->value));
	g_list_free(items);
	return json;
}

static json_t *category_to_json(janus_config *file, janus_config_container *category) {
	json_t *json = json_object();
	GList *items = janus_config_get_items(file, category);
	for(GList *entry = items; entry != NULL; entry = entry->next) {
		janus_config_item *item = entry->data;
		if(item->name != NULL)
			json_object_set_new(json, item->name, text_or_null(item->value));
	}
	g_list_free(items);
	GList *arrays = janus_config_get_arrays(file, category);
	for(GList *entry = arrays; entry != NULL; entry = entry->next) {
		janus_config_array *array = entry->data;
		if(array->name != NULL)
			json_object_set_new(json, array->name, array_to_json(file, array));
	}
	g_list_free(arrays);
	return json;
}

static json_t *file_to_json(janus_config *file, const char *path) {
	json_t *json = json_object();
	json_object_set_new(json, "path", text_or_null(path));
	GList *categories = janus_config_get_categories(file, NULL);
	for(GList *entry = categories; entry != NULL; entry = entry->next) {
		janus_config_category *category = entry->data;
		if(category->name != NULL)
			json_object_set_new(json, category->name, category_to_json(file, category));
	}
	g_list_free(categories);
	return json;
}

/* The string lives as long as the JSON. */
static const char *value_of(const json_t *json, const char *category, const char *key) {
	const char *value = json_string_value(json_object_get(json_object_get(json, category), key));
	return value != NULL && *value != '\0' ? value : NULL;
}

static bool is_package_name(const char *name) {
	return strlen(name) < 64 && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == strlen(name);
}

static bool is_heap_size(const char *size) {
	size_t digits = strspn(size, "0123456789");
	return digits > 0 && digits < 16 && (size[digits] == '\0' || (strchr("kKmMgG", size[digits]) != NULL && size[digits + 1] == '\0'));
}

/* Takes the values that are for us; a wrong one is named and counts as absent. */
static void take_values(config *result, const char *path) {
	const char *package = value_of(result->json, "general", "package");
	result->package = package != NULL ? package : CONFIG_PACKAGE;
	result->jvm_home = value_of(result->json, "jvm", "home");
	result->jvm_heap = value_of(result->json, "jvm", "heap");
	result->jvm_options = value_of(result->json, "jvm", "options");
	if(!is_package_name(result->package)) {
		SHIM_LOG(LOG_WARN, "%s: general.package is '%s'; accepted are up to 63 letters, digits, dots, dashes and underscores. "
			"The default is used", path, result->package);
		result->package = CONFIG_PACKAGE;
	}
	if(result->jvm_heap != NULL && !is_heap_size(result->jvm_heap)) {
		SHIM_LOG(LOG_WARN, "%s: jvm.heap is '%s'; accepted is a number of bytes, or one with k, m or g after it, such as 512m. "
			"The default is used", path, result->jvm_heap);
		result->jvm_heap = NULL;
	}
}

bool config_read(const char *folder, config *result, cause *why) {
	memset(result, 0, sizeof *result);
	result->package = CONFIG_PACKAGE;
	char *path = existing_file(folder);
	janus_config *file = *path != '\0' ? janus_config_parse(path) : NULL;
	bool fine = false;
	if(file != NULL) {
		result->json = file_to_json(file, path);
		janus_config_destroy(file);
		take_values(result, path);
		fine = true;
	} else if(*path != '\0') {
		cause_set(why, "%s cannot be parsed; the line above names the place", path);
	} else {
		SHIM_LOG(LOG_WARN, "No %s.jcfg in %s: every setting has its default", CONFIG_PACKAGE, folder);
		result->json = json_object();
		json_object_set_new(result->json, "path", json_null());
		fine = true;
	}
	g_free(path);
	return fine;
}
