#define _GNU_SOURCE
#include "jvm.h"

#include <dlfcn.h>
#include <jni.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef jint (*get_created)(JavaVM **, jsize, jsize *);

/* The JVM of this process, with the calling thread attached to it for good; NULL when there is none. */
static JNIEnv *environment(void) {
	void *library = dlopen("libjvm.so", RTLD_NOW | RTLD_NOLOAD);
	get_created created = library == NULL ? NULL : (get_created)dlsym(library, "JNI_GetCreatedJavaVMs");
	JavaVM *vm = NULL;
	JNIEnv *env = NULL;
	jsize count = 0;
	if (created != NULL && created(&vm, 1, &count) == JNI_OK && count == 1) {
		(*vm)->AttachCurrentThreadAsDaemon(vm, (void **)&env, NULL);
	}
	return env;
}

static bool failed(JNIEnv *env, const void *result) {
	if ((*env)->ExceptionCheck(env)) {
		(*env)->ExceptionDescribe(env);
		(*env)->ExceptionClear(env);
		return true;
	}
	return result == NULL;
}

static jobject call_static(JNIEnv *env, const char *class_name, const char *method, const char *signature) {
	jclass class = (*env)->FindClass(env, class_name);
	if (failed(env, class)) {
		return NULL;
	}
	jmethodID id = (*env)->GetStaticMethodID(env, class, method, signature);
	if (failed(env, id)) {
		return NULL;
	}
	jobject result = (*env)->CallStaticObjectMethod(env, class, id);
	return failed(env, result) ? NULL : result;
}

static int64_t sum(JNIEnv *env, jlongArray numbers) {
	int64_t total = 0;
	jsize count = (*env)->GetArrayLength(env, numbers);
	jlong *values = (*env)->GetLongArrayElements(env, numbers, NULL);
	for (jsize i = 0; i < count; i++) {
		total += values[i] > 0 ? values[i] : 0;
	}
	(*env)->ReleaseLongArrayElements(env, numbers, values, JNI_ABORT);
	return total;
}

static int64_t allocated_bytes(JNIEnv *env) {
	jobject bean = call_static(env, "java/lang/management/ManagementFactory", "getThreadMXBean",
			"()Ljava/lang/management/ThreadMXBean;");
	jclass class = bean == NULL ? NULL : (*env)->FindClass(env, "com/sun/management/ThreadMXBean");
	if (failed(env, class)) {
		return -1;
	}
	jmethodID all = (*env)->GetMethodID(env, class, "getAllThreadIds", "()[J");
	jmethodID bytes = (*env)->GetMethodID(env, class, "getThreadAllocatedBytes", "([J)[J");
	jobject ids = (*env)->CallObjectMethod(env, bean, all);
	if (failed(env, ids)) {
		return -1;
	}
	jlongArray numbers = (*env)->CallObjectMethod(env, bean, bytes, ids);
	return failed(env, numbers) ? -1 : sum(env, numbers);
}

int64_t jvm_allocated_bytes(void) {
	JNIEnv *env = environment();
	if (env == NULL || (*env)->PushLocalFrame(env, 16) != 0) {
		return -1;
	}
	int64_t total = allocated_bytes(env);
	(*env)->PopLocalFrame(env, NULL);
	return total;
}

/* Runs a diagnostic command with up to two arguments, NULL for none, and returns its text, to be freed. */
static char *diagnose(JNIEnv *env, const char *command, const char *first, const char *second) {
	jobject server = call_static(env, "java/lang/management/ManagementFactory", "getPlatformMBeanServer",
			"()Ljavax/management/MBeanServer;");
	jclass name_class = server == NULL ? NULL : (*env)->FindClass(env, "javax/management/ObjectName");
	jclass strings = (*env)->FindClass(env, "java/lang/String");
	jclass objects = (*env)->FindClass(env, "java/lang/Object");
	if (failed(env, name_class)) {
		return NULL;
	}
	jobject name = (*env)->NewObject(env, name_class, (*env)->GetMethodID(env, name_class, "<init>", "(Ljava/lang/String;)V"),
			(*env)->NewStringUTF(env, "com.sun.management:type=DiagnosticCommand"));
	jobjectArray words = (*env)->NewObjectArray(env, (first != NULL) + (second != NULL), strings, NULL);
	if (first != NULL) {
		(*env)->SetObjectArrayElement(env, words, 0, (*env)->NewStringUTF(env, first));
	}
	if (second != NULL) {
		(*env)->SetObjectArrayElement(env, words, 1, (*env)->NewStringUTF(env, second));
	}
	jobjectArray arguments = (*env)->NewObjectArray(env, 1, objects, words);
	jobjectArray signature = (*env)->NewObjectArray(env, 1, strings, (*env)->NewStringUTF(env, "[Ljava.lang.String;"));
	jclass server_class = (*env)->FindClass(env, "javax/management/MBeanServer");
	jmethodID invoke = (*env)->GetMethodID(env, server_class, "invoke",
			"(Ljavax/management/ObjectName;Ljava/lang/String;[Ljava/lang/Object;[Ljava/lang/String;)Ljava/lang/Object;");
	if (failed(env, invoke)) {
		return NULL;
	}
	jstring text = (*env)->CallObjectMethod(env, server, invoke, name, (*env)->NewStringUTF(env, command), arguments, signature);
	if (failed(env, text)) {
		return NULL;
	}
	const char *utf = (*env)->GetStringUTFChars(env, text, NULL);
	char *copy = strdup(utf);
	(*env)->ReleaseStringUTFChars(env, text, utf);
	return copy;
}

static bool of_interest(const char *class) {
	return strncmp(class, "gov.nist.javax.sip.stack.SIP", 28) == 0 || strncmp(class, "org.janussip.", 13) == 0;
}

/* Lines of the histogram: rank, instances, bytes, class. The last line is the total. */
static void read_histogram(char *text, json_t *residue) {
	json_t *instances = json_object();
	char *rest = NULL;
	for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		long long count;
		long long bytes;
		char class[256];
		if (sscanf(line, " %*d: %lld %lld %255s", &count, &bytes, class) == 3 && of_interest(class)) {
			json_object_set_new(instances, class, json_integer(count));
		} else if (sscanf(line, "Total %lld %lld", &count, &bytes) == 2) {
			json_object_set_new(residue, "live_heap_bytes", json_integer(bytes));
		}
	}
	json_object_set_new(residue, "instances", instances);
}

static void read_references(const char *text, json_t *residue) {
	const char *found = strstr(text, "JNI global refs: ");
	if (found != NULL) {
		json_object_set_new(residue, "global_references", json_integer(strtol(found + 17, NULL, 10)));
	}
}

json_t *jvm_residue(void) {
	JNIEnv *env = environment();
	if (env == NULL || (*env)->PushLocalFrame(env, 64) != 0) {
		return NULL;
	}
	json_t *residue = json_object();
	char *histogram = diagnose(env, "gcClassHistogram", NULL, NULL);
	char *threads = diagnose(env, "threadPrint", NULL, NULL);
	if (histogram != NULL) {
		read_histogram(histogram, residue);
	}
	if (threads != NULL) {
		read_references(threads, residue);
	}
	free(histogram);
	free(threads);
	(*env)->PopLocalFrame(env, NULL);
	return residue;
}

static bool flight(const char *command, const char *parameter, const char *value) {
	JNIEnv *env = environment();
	if (env == NULL || (*env)->PushLocalFrame(env, 64) != 0) {
		return false;
	}
	char argument[4096];
	snprintf(argument, sizeof(argument), "%s=%s", parameter, value);
	char *said = diagnose(env, command, "name=load", argument);
	(*env)->PopLocalFrame(env, NULL);
	fprintf(stderr, "load harness: %s: %s\n", command, said != NULL ? said : "failed");
	free(said);
	return said != NULL;
}

bool jvm_flight_start(const char *settings) {
	return flight("jfrStart", "settings", settings);
}

bool jvm_flight_stop(const char *file) {
	return flight("jfrStop", "filename", file);
}

int64_t jvm_stack_objects(const json_t *residue) {
	int64_t total = 0;
	const char *class;
	json_t *count;
	json_object_foreach(json_object_get(residue, "instances"), class, count) {
		const char *end = class + strcspn(class, "$");
		bool of_stack = *end == '\0' && strncmp(class, "gov.nist.", 9) == 0
				&& (strstr(class, "Transaction") != NULL || strstr(class, "Dialog") != NULL);
		total += of_stack ? json_integer_value(count) : 0;
	}
	return total;
}
