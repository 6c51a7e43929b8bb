# Finds the headers of Janus Gateway 1.x, and jansson and GLib, which they stand on.
#
#   Janus_ROOT          a Janus installation that is not in a usual place
#   Janus::Plugin       what a plugin includes and links
#   Janus_API_VERSION   the plugin API version of the headers

include(CheckStructHasMember)
include(FindPackageHandleStandardArgs)

find_package(PkgConfig REQUIRED)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(GLIB REQUIRED IMPORTED_TARGET glib-2.0)

find_path(Janus_INCLUDE_DIR janus/plugins/plugin.h)
mark_as_advanced(Janus_INCLUDE_DIR)

if(Janus_INCLUDE_DIR)
	file(STRINGS "${Janus_INCLUDE_DIR}/janus/plugins/plugin.h" _janus_api
		REGEX "^#define[ \t]+JANUS_PLUGIN_API_VERSION[ \t]+[0-9]+")
	string(REGEX REPLACE "[^0-9]" "" Janus_API_VERSION "${_janus_api}")
endif()

find_package_handle_standard_args(Janus
	REQUIRED_VARS Janus_INCLUDE_DIR Janus_API_VERSION
	REASON_FAILURE_MESSAGE "the headers of Janus are missing (Debian: package janus-dev)")

if(Janus_FOUND AND NOT TARGET Janus::Plugin)
	# Headers before plugin API 106 include their neighbours by bare name.
	set(_janus_includes "${Janus_INCLUDE_DIR}" "${Janus_INCLUDE_DIR}/janus")

	set(CMAKE_REQUIRED_INCLUDES ${_janus_includes})
	set(CMAKE_REQUIRED_LIBRARIES PkgConfig::GLIB)
	check_struct_has_member(janus_plugin_rtp mindex "janus/plugins/plugin.h" JANUS_RTP_HAS_MINDEX LANGUAGE C)
	check_struct_has_member(janus_plugin_rtp extensions "janus/plugins/plugin.h" JANUS_RTP_HAS_EXTENSIONS LANGUAGE C)
	check_struct_has_member(janus_plugin_session stopped "janus/plugins/plugin.h" JANUS_SESSION_HAS_STOPPED LANGUAGE C)
	unset(CMAKE_REQUIRED_INCLUDES)
	unset(CMAKE_REQUIRED_LIBRARIES)
	if(NOT JANUS_RTP_HAS_MINDEX OR NOT JANUS_RTP_HAS_EXTENSIONS OR NOT JANUS_SESSION_HAS_STOPPED)
		message(FATAL_ERROR "${Janus_INCLUDE_DIR}/janus is plugin API ${Janus_API_VERSION}, or cannot be compiled; "
			"needed are the headers of Janus 1.x (plugin API 101 or newer); see CMakeFiles/CMakeError.log")
	endif()

	add_library(Janus::Plugin INTERFACE IMPORTED)
	set_target_properties(Janus::Plugin PROPERTIES
		INTERFACE_INCLUDE_DIRECTORIES "${_janus_includes}"
		INTERFACE_LINK_LIBRARIES "PkgConfig::JANSSON;PkgConfig::GLIB")
endif()
