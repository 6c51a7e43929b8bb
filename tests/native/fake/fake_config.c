#include <janus/config.h>
#include <time.h>

#include <janus/debug.h>

#include <string.h>

/* Stands in for Janus's parser. A file has one "category.key = value" a line; a line without a dot and a sign is an error. */

static janus_config_container *container(janus_config_type type, const char *name, const char *value) {
	janus_config_container *made = g_new0(janus_config_container, 1);
	made->type = type;
	made->name = g_strdup(name);
	made->value = g_strdup(value);
	return made;
}

static void free_container(gpointer data) {
	janus_config_container *old = data;
	g_list_free_full(old->list, free_container);
	g_free((char *)old->name);
	g_free((char *)old->value);
	g_free(old);
}

static janus_config_container *category_of(janus_config *config, const char *name) {
	for(GList *entry = config->list; entry != NULL; entry = entry->next) {
		if(strcmp(((janus_config_container *)entry->data)->name, name) == 0)
			return entry->data;
	}
	janus_config_container *category = container(janus_config_type_category, name, NULL);
	config->list = g_list_append(config->list, category);
	return category;
}

static gboolean parse_line(janus_config *config, char *line) {
	if(*g_strstrip(line) == '\0')
		return TRUE;
	char *dot = strchr(line, '.');
	char *sign = strchr(line, '=');
	if(dot == NULL || sign == NULL || dot > sign)
		return FALSE;
	*dot = *sign = '\0';
	janus_config_container *category = category_of(config, line);
	category->list = g_list_append(category->list,
		container(janus_config_type_item, g_strstrip(dot + 1), g_strstrip(sign + 1)));
	return TRUE;
}

janus_config *janus_config_parse(const char *file) {
	char *text = NULL;
	if(!g_file_get_contents(file, &text, NULL, NULL))
		return NULL;
	janus_config *config = g_new0(janus_config, 1);
	char **lines = g_strsplit(text, "\n", -1);
	gboolean fine = TRUE;
	for(char **line = lines; *line != NULL && fine; line++)
		fine = parse_line(config, *line);
	g_strfreev(lines);
	g_free(text);
	if(!fine) {
		JANUS_LOG(LOG_ERR, "Error parsing config file %s\n", file);
		janus_config_destroy(config);
		config = NULL;
	}
	return config;
}

void janus_config_destroy(janus_config *config) {
	g_list_free_full(config->list, free_container);
	g_free(config);
}

static GList *members(janus_config *config, janus_config_container *parent, janus_config_type type) {
	GList *found = NULL;
	for(GList *entry = parent != NULL ? parent->list : config->list; entry != NULL; entry = entry->next) {
		if(((janus_config_container *)entry->data)->type == type)
			found = g_list_append(found, entry->data);
	}
	return found;
}

GList *janus_config_get_items(janus_config *config, janus_config_container *parent) {
	return members(config, parent, janus_config_type_item);
}

GList *janus_config_get_categories(janus_config *config, janus_config_container *parent) {
	return members(config, parent, janus_config_type_category);
}

GList *janus_config_get_arrays(janus_config *config, janus_config_container *parent) {
	return members(config, parent, janus_config_type_array);
}
