# Lays the same tree into target/dist, into a system (cmake --install) and into a Debian package (cpack):
#
#   lib/janus-sip-java/libjanus_sip_java.so    finds its jars from here, through any symlink
#   lib/janus-sip-java/jars/                   the jars and classpath.txt, their order
#   etc/janus/janus.plugin.sip.jcfg            the documented sample

set(JARS_DIR "${PROJECT_SOURCE_DIR}/target/jars" CACHE PATH "The folder of the jars, as Maven lays it")
set(_sample "${PROJECT_SOURCE_DIR}/../janus-conf/janus.plugin.sip.jcfg")

install(TARGETS janus_sip_java LIBRARY DESTINATION lib/janus-sip-java COMPONENT plugin)
install(CODE "set(JARS_DIR \"${JARS_DIR}\")" COMPONENT plugin)
install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/StageJars.cmake" COMPONENT plugin)
install(FILES "${_sample}" DESTINATION etc/janus COMPONENT sample)

# A Debian package puts the plugin where Janus looks. The configuration file belongs to Janus's own package and serves
# this plugin as it is, so the sample goes to the documentation.
set(_plugins "lib/${CMAKE_LIBRARY_ARCHITECTURE}/janus/plugins")
file(RELATIVE_PATH _to_library "/${_plugins}" "/lib/janus-sip-java/libjanus_sip_java.so")
file(CREATE_LINK "${_to_library}" "${CMAKE_CURRENT_BINARY_DIR}/link-for-janus" SYMBOLIC)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/link-for-janus" DESTINATION "${_plugins}" RENAME libjanus_sip_java.so
	COMPONENT system EXCLUDE_FROM_ALL)
install(FILES "${_sample}" DESTINATION share/doc/janus-sip-java COMPONENT system EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS
	"${CMAKE_CURRENT_BINARY_DIR};${PROJECT_NAME};plugin;/;${CMAKE_CURRENT_BINARY_DIR};${PROJECT_NAME};system;/")
set(CPACK_PACKAGE_NAME janus-sip-java)
set(CPACK_PACKAGE_CONTACT "The janus-sip-java authors <janus-sip-java@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "SIP plugin for the Janus WebRTC gateway, with a Java engine")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION comm)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "janus (>= 1.0), openjdk-17-jre-headless | java17-runtime-headless")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
include(CPack)
