# What `cmake --install` lays down: the program, its scenarios, and the library with headers for find_package(coalesce).
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/coalesce)

install(TARGETS coalesce EXPORT coalesce-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT coalesce-targets NAMESPACE coalesce:: DESTINATION ${package_folder})
install(DIRECTORY sim/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coalesce FILES_MATCHING PATTERN "*.hpp")
if(TARGET coalesce_program)
    install(TARGETS coalesce_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/scenarios)
    install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/coalesce)
endif()

# The browser page, where it was built; the program finds it there.
install(DIRECTORY studio/page/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/coalesce/studio OPTIONAL FILES_MATCHING PATTERN "*.html")

configure_package_config_file(cmake/coalesce-config.cmake.in ${CMAKE_BINARY_DIR}/coalesce-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/coalesce-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/coalesce-config.cmake ${CMAKE_BINARY_DIR}/coalesce-config-version.cmake DESTINATION ${package_folder})
