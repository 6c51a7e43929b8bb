#define _GNU_SOURCE
#include "jvm.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "jvm_find.h"
#include "jvm_options.h"
#include "log.h"
#include "packet_buffer.h"

typedef jint (*create_java_vm)(JavaVM **vm, void **env, void *args);

/* The start of the JVM, shared by init and the thread that does it. */
typedef struct start {
	/* JNI_CreateJavaVM of the opened library. */
	create_java_vm create;
	/* Its argument. */
	JavaVMInitArgs *args;
	/* Guards the rest. */
	pthread_mutex_t lock;
	/* Signalled when done is set. */
	pthread_cond_t changed;
	/* Whether the start has ended, well or not. */
	bool done;
	/* What JNI_CreateJavaVM returned; JNI_ERR when it wanted to end the process instead. */
	jint result;
	/* What the JVM printed about itself meanwhile. */
	cause printed;
} start;

static start starting = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .result = JNI_ERR };
/* Whether the JVM's hooks still belong to the start. */
static atomic_bool in_start = false;

static JavaVM *vm = NULL;
/* Its value is only the mark of a thread that this file attached. */
static pthread_key_t attached_key;
static _Thread_local JNIEnv *thread_env = NULL;

static void start_ended(jint result) {
	pthread_mutex_lock(&starting.lock);
	starting.result = result;
	starting.done = true;
	pthread_cond_signal(&starting.changed);
	pthread_mutex_unlock(&starting.lock);
}

/* The JVM's own printer: what it says before it runs is the cause that init will give. */
static jint JNICALL on_vfprintf(FILE *stream, const char *format, va_list arguments) {
	if(!atomic_load(&in_start))
		return vfprintf(stream, format, arguments);
	pthread_mutex_lock(&starting.lock);
	size_t used = strlen(starting.printed.text);
	int length = vsnprintf(starting.printed.text + used, sizeof starting.printed.text - used, format, arguments);
	pthread_mutex_unlock(&starting.lock);
	return length;
}

/* A JVM that cannot start ends the process. Here it is the thread that stays behind, and Janus goes on. */
static void park_if_in_start(void) {
	if(!atomic_load(&in_start))
		return;
	start_ended(JNI_ERR);
	for(;;)
		pause();
}

static void JNICALL on_exit_wanted(jint code) {
	(void)code;
	park_if_in_start();
}

static void JNICALL on_abort(void) {
	park_if_in_start();
}

/* The JVM treats the thread that creates it in a special way, so that is none of Janus's. */
static void *create_vm(void *unused) {
	(void)unused;
	JNIEnv *env = NULL;
	jint result = starting.create(&vm, (void **)&env, starting.args);
	if(result == JNI_OK)
		(*vm)->DetachCurrentThread(vm);
	start_ended(result);
	return NULL;
}

static bool create_on_own_thread(cause *why) {
	pthread_t thread;
	atomic_store(&in_start, true);
	int error = pthread_create(&thread, NULL, create_vm, NULL);
	if(error != 0) {
		cause_set(why, "no thread for the start of Java: %s", g_strerror(error));
		return false;
	}
	pthread_detach(thread);
	pthread_mutex_lock(&starting.lock);
	while(!starting.done)
		pthread_cond_wait(&starting.changed, &starting.lock);
	jint result = starting.result;
	g_strdelimit(g_strstrip(starting.printed.text), "\r\n", ' ');
	cause_set(why, "Java does not start (JNI error %d): %.900s", (int)result,
		*starting.printed.text != '\0' ? starting.printed.text : "it gives no reason");
	pthread_mutex_unlock(&starting.lock);
	atomic_store(&in_start, false);
	return result == JNI_OK;
}

static void detach_thread(void *unused) {
	(void)unused;
	if(thread_env != NULL)
		packet_buffer_free(thread_env);
	thread_env = NULL;
	(*vm)->DetachCurrentThread(vm);
}

static create_java_vm open_library(const char *path, cause *why) {
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	void *symbol = library != NULL ? dlsym(library, "JNI_CreateJavaVM") : NULL;
	if(symbol == NULL) {
		const char *error = dlerror();
		cause_set(why, "%s cannot be opened: %s", path, error != NULL ? error : "no JNI_CreateJavaVM in it");
	}
	create_java_vm create;
	memcpy(&create, &symbol, sizeof create);
	return create;
}

bool jvm_start(const config *settings, cause *why) {
	char *class_path = jvm_find_jars(why);
	char *library = class_path != NULL ? jvm_find_library(settings->jvm_home, why) : NULL;
	bool running = false;
	if(library != NULL && (starting.create = open_library(library, why)) != NULL) {
		gint64 begin = g_get_monotonic_time();
		starting.args = jvm_options_new(settings, class_path, (void *)on_vfprintf, (void *)on_exit_wanted, (void *)on_abort);
		running = create_on_own_thread(why) && pthread_key_create(&attached_key, detach_thread) == 0;
		if(running) {
			jvm_options_free(starting.args);
			SHIM_LOG(LOG_INFO, "Java started in %d ms: %s", (int)((g_get_monotonic_time() - begin) / 1000), library);
		}
	}
	g_free(library);
	g_free(class_path);
	return running;
}

/* Attaches the calling thread under the name it already has. */
static JNIEnv *attach_thread(void) {
	char name[16] = "janus";
	pthread_getname_np(pthread_self(), name, sizeof name);
	JavaVMAttachArgs args = { .version = JNI_VERSION_10, .name = name, .group = NULL };
	JNIEnv *env = NULL;
	if((*vm)->AttachCurrentThreadAsDaemon(vm, (void **)&env, &args) != JNI_OK)
		return NULL;
	pthread_setspecific(attached_key, vm);
	return env;
}

JNIEnv *jvm_env(void) {
	if(thread_env != NULL)
		return thread_env;
	JNIEnv *env = NULL;
	if((*vm)->GetEnv(vm, (void **)&env, JNI_VERSION_10) != JNI_OK) {
		env = attach_thread();
		if(env == NULL)
			SHIM_LOG(LOG_ERR, "A thread of Janus cannot be attached to Java");
	}
	thread_env = env;
	return env;
}
