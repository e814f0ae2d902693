# The engine as a module of Python, coalesce_engine, for loops in which starting a program each time costs more than the runs. Built only when it
# is asked for (scripts/build_python): it needs position-independent code, which the program and the library do not pay for, so the sources that
# it takes are compiled a second time.
if(EXISTS /usr/bin/python3 AND NOT DEFINED Python_EXECUTABLE)
    set(Python_EXECUTABLE /usr/bin/python3)   # the system's, which has the system's numpy, before any other on the path
endif()
find_package(Python COMPONENTS Interpreter Development.Module QUIET)
find_package(pybind11 2.10 CONFIG QUIET)
if(NOT pybind11_FOUND OR NOT Python_Development.Module_FOUND)
    return()
endif()

file(GLOB shared_sources CONFIGURE_DEPENDS analysis/door/*.cpp analysis/comparison/*.cpp analysis/statistics/*.cpp analysis/tables/*.cpp)
add_library(coalesce_shared_hot OBJECT EXCLUDE_FROM_ALL ${hot_sources})
target_compile_options(coalesce_shared_hot PRIVATE $<$<CONFIG:Release>:-O3>)
add_library(coalesce_shared STATIC EXCLUDE_FROM_ALL
    ${engine_sources} ${shared_sources} ${CMAKE_BINARY_DIR}/build_id.cpp $<TARGET_OBJECTS:coalesce_shared_hot>)
set_source_files_properties(${CMAKE_BINARY_DIR}/build_id.cpp PROPERTIES GENERATED ON SKIP_UNITY_BUILD_INCLUSION ON)
add_dependencies(coalesce_shared coalesce_build_id)
foreach(target coalesce_shared_hot coalesce_shared)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    target_include_directories(${target} PUBLIC sim ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE engine_libraries Eigen3::Eigen ZLIB::ZLIB pugixml::pugixml)
    coalesce_flags(${target})
endforeach()

pybind11_add_module(coalesce_engine MODULE EXCLUDE_FROM_ALL NO_EXTRAS python/engine/coalesce_engine.cpp)
set_target_properties(coalesce_engine PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/python)
target_compile_options(coalesce_engine PRIVATE -Wall -Wextra)
target_link_libraries(coalesce_engine PRIVATE coalesce_shared OpenMP::OpenMP_CXX)
