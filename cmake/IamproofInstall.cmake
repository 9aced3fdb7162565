# What `cmake --install` puts in place: the three rooms as static libraries, their public headers, the
# command line, a CMake package (iamproof::iamproof, or one room at a time), a pkg-config file and the
# documents. The tree may be moved afterwards: nothing in it knows where it was installed.
include(CMakePackageConfigHelpers)

add_library(iamproof_all INTERFACE)
add_library(iamproof::iamproof ALIAS iamproof_all)
target_link_libraries(iamproof_all INTERFACE iamproof_lib iamproof_grammar iamproof_solver)
set_target_properties(iamproof_all PROPERTIES EXPORT_NAME iamproof)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/iamproof)
install(TARGETS iamproof_lib iamproof_grammar iamproof_solver iamproof_all EXPORT iamproofTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} FILE_SET HEADERS)
install(EXPORT iamproofTargets NAMESPACE iamproof:: DESTINATION ${package_dir})
if(TARGET iamproof)
  install(TARGETS iamproof RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/iamproofConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/iamproofConfig.cmake
                              INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/iamproofConfigVersion.cmake
                                 COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/iamproofConfig.cmake ${PROJECT_BINARY_DIR}/iamproofConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/IamproofLinkDependencies.cmake
        DESTINATION ${package_dir})

set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH IAMPROOF_PC_TO_PREFIX /prefix/${pkgconfig_dir} /prefix)
configure_file(${PROJECT_SOURCE_DIR}/cmake/iamproof.pc.in ${PROJECT_BINARY_DIR}/iamproof.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/iamproof.pc DESTINATION ${pkgconfig_dir})

file(GLOB documents CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/*.md)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
              ${documents}
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
