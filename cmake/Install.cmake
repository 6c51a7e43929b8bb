# Lays the same tree into target/dist, into a system (cmake --install) and into a Debian package (cpack -G DEB):
#
#   lib/janus-sip-java/libjanus_sip_java.so    finds its jars from here, through any symlink
#   lib/janus-sip-java/jars/                   the jars and classpath.txt, their order
#   etc/janus/janus.plugin.sip.jcfg            the documented sample

include(GNUInstallDirs)

set(JARS_DIR "${CMAKE_CURRENT_LIST_DIR}/../native/target/jars" CACHE PATH "The folder of the jars, as Maven lays it")
option(SYSTEM_LAYOUT "Lay out for a system: the sample as documentation, a symlink in Janus's folder of plugins" OFF)

install(TARGETS janus_sip_java LIBRARY DESTINATION lib/janus-sip-java)
install(CODE "set(JARS_DIR \"${JARS_DIR}\")")
install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/StageJars.cmake")

if(SYSTEM_LAYOUT)
	# /etc/janus/janus.plugin.sip.jcfg belongs to Janus's own package, and serves this plugin as it is.
	install(FILES "${CMAKE_CURRENT_LIST_DIR}/../janus-conf/janus.plugin.sip.jcfg" DESTINATION share/doc/janus-sip-java)
	file(RELATIVE_PATH _to_library "/${CMAKE_INSTALL_LIBDIR}/janus/plugins" "/lib/janus-sip-java/libjanus_sip_java.so")
	file(CREATE_LINK "${_to_library}" "${CMAKE_CURRENT_BINARY_DIR}/libjanus_sip_java.so.link" SYMBOLIC)
	install(FILES "${CMAKE_CURRENT_BINARY_DIR}/libjanus_sip_java.so.link"
		DESTINATION "${CMAKE_INSTALL_LIBDIR}/janus/plugins" RENAME libjanus_sip_java.so)
else()
	install(FILES "${CMAKE_CURRENT_LIST_DIR}/../janus-conf/janus.plugin.sip.jcfg" DESTINATION etc/janus)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME janus-sip-java)
set(CPACK_PACKAGE_CONTACT "The janus-sip-java authors <janus-sip-java@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "SIP plugin for the Janus WebRTC gateway, with a Java engine")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION comm)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "janus (>= 1.0), default-jre-headless (>= 2:1.17) | java17-runtime-headless")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
include(CPack)
