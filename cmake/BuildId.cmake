# What a build is: version, commit, and a digest of the sources that decide results. As a script, writes OUTPUT if it is not that already:
#   cmake -D ROOT=... -D VERSION=... -D OUTPUT=... -P BuildId.cmake
# Included, it defines
#   coalesce_build_id(TARGET)   adds that file to TARGET; it is looked at in every build and compiled only where it changed
if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(coalesce_build_id_script ${CMAKE_CURRENT_LIST_FILE})
    function(coalesce_build_id target)
        set(file ${CMAKE_BINARY_DIR}/build_id.cpp)
        add_custom_target(${target}_build_id BYPRODUCTS ${file} COMMENT "" COMMAND
            ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -D VERSION=${PROJECT_VERSION} -D OUTPUT=${file} -P ${coalesce_build_id_script})
        target_sources(${target} PRIVATE ${file})
        set_source_files_properties(${file} PROPERTIES GENERATED ON SKIP_UNITY_BUILD_INCLUSION ON)
        add_dependencies(${target} ${target}_build_id)
    endfunction()
    return()
endif()

# What decides the bytes of a table: all of the engine but the words of stories, what is made of runs, and how both are compiled.
set(floors numerics files organisation expressions mechanisms interventions engine scenario output experiment)
list(TRANSFORM floors PREPEND ${ROOT}/sim/)
list(APPEND floors ${ROOT}/analysis)
set(patterns "")
foreach(floor IN LISTS floors)
    list(APPEND patterns ${floor}/*.hpp ${floor}/*.cpp ${floor}/*.inc)
endforeach()
file(GLOB_RECURSE sources RELATIVE ${ROOT} ${patterns})
list(APPEND sources cmake/Flags.cmake)
list(SORT sources)
set(digests "")
foreach(source IN LISTS sources)
    file(SHA256 ${ROOT}/${source} digest)
    string(APPEND digests "${digest}  ${source}\n")
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING ${digest} 0 32 digest)

set(commit unknown)
find_program(GIT git)
if(GIT)
    execute_process(COMMAND ${GIT} -C ${ROOT} describe --always --dirty=-changed --abbrev=12 --exclude=* --match=
        OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE code)
    if(code EQUAL 0)
        set(commit ${described})
    endif()
endif()

file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "numerics/build_id.hpp"

namespace coalesce {
std::string_view program_version() { return "@VERSION@"; }
std::string_view program_commit() { return "@commit@"; }
std::string_view program_sources() { return "@digest@"; }
}  // namespace coalesce
]])
