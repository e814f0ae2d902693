# What `cmake --install` lays down: the program, its scenarios, and the library with headers for find_package(coalesce).
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/coalesce)

install(TARGETS coalesce coalesce_analysis EXPORT coalesce-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT coalesce-targets NAMESPACE coalesce:: DESTINATION ${package_folder})
install(DIRECTORY sim/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coalesce FILES_MATCHING PATTERN "*.hpp" PATTERN "*.inc")
install(DIRECTORY analysis DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coalesce FILES_MATCHING PATTERN "*.hpp" PATTERN door EXCLUDE)
install(FILES analysis/door/coalesce.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coalesce)
if(TARGET coalesce_program)
    install(TARGETS coalesce_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/scenarios)
    install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/coalesce)
endif()

# The browser page, where it was built; the program finds it there.
install(DIRECTORY studio/page/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/coalesce/studio OPTIONAL FILES_MATCHING PATTERN "*.html")

# Papers, and a man page of the program and of each command where help2man is at hand.
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md CHANGELOG.md CITATION.cff codemeta.json NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
find_program(HELP2MAN help2man)
if(TARGET coalesce_program AND HELP2MAN)
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/man/coalesce.1 DEPENDS coalesce_program ${PROJECT_SOURCE_DIR}/scripts/man_pages VERBATIM
        COMMAND ${PROJECT_SOURCE_DIR}/scripts/man_pages $<TARGET_FILE:coalesce_program> ${CMAKE_BINARY_DIR}/man)
    add_custom_target(man DEPENDS ${CMAKE_BINARY_DIR}/man/coalesce.1)
    install(DIRECTORY ${CMAKE_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL FILES_MATCHING PATTERN "*.1")
endif()

configure_package_config_file(cmake/coalesce-config.cmake.in ${CMAKE_BINARY_DIR}/coalesce-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/coalesce-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/coalesce-config.cmake ${CMAKE_BINARY_DIR}/coalesce-config-version.cmake DESTINATION ${package_folder})

# `cpack`: a package for Debian and Ubuntu. scripts/make_package builds all that goes into one.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME coalesce)
set(CPACK_PACKAGE_CONTACT "The Coalesce authors <coalesce@authors.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libfmt-dev, libssl-dev, zlib1g-dev, libpugixml-dev")   # for programs on the library
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "agent-based simulator of an organisation as informal coalitions
 What happens to trust, belonging, incidents, turnover and who gets to the top
 when people with divergent interests, scarce resources and unequal power meet
 interventions: single runs, paired comparisons, parameter sweeps, and a
 browser page for workshops.")
include(CPack)
