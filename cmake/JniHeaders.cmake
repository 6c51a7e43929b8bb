# Finds jni.h. Only headers: libjvm is opened at run time. -DJAVA_HOME=... names a JDK.
file(GLOB _jdk_homes LIST_DIRECTORIES true "/usr/lib/jvm/*")
find_path(JNI_INCLUDE_DIR jni.h
	HINTS "${JAVA_HOME}/include" "$ENV{JAVA_HOME}/include"
	PATHS "/usr/lib/jvm/default-java/include" ${_jdk_homes}
	PATH_SUFFIXES include)
find_path(JNI_MD_INCLUDE_DIR jni_md.h
	HINTS "${JNI_INCLUDE_DIR}" PATH_SUFFIXES linux)
if(NOT JNI_INCLUDE_DIR OR NOT JNI_MD_INCLUDE_DIR)
	message(FATAL_ERROR "jni.h is missing: install a JDK (Debian: openjdk-17-jdk-headless), or name one with -DJAVA_HOME=")
endif()
add_library(jni_headers INTERFACE)
target_include_directories(jni_headers SYSTEM INTERFACE "${JNI_INCLUDE_DIR}" "${JNI_MD_INCLUDE_DIR}")
