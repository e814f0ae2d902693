# The engine as a module of Python, coalesce_engine, for loops in which starting a program each time costs more than the runs. Built only when it
# is asked for (scripts/build_python), from the library as the program has it.
if(EXISTS /usr/bin/python3 AND NOT DEFINED Python_EXECUTABLE)
    set(Python_EXECUTABLE /usr/bin/python3)   # the system's, which has the system's numpy, before any other on the path
endif()
find_package(Python COMPONENTS Interpreter Development.Module QUIET)
find_package(pybind11 2.10 CONFIG QUIET)
if(NOT pybind11_FOUND OR NOT Python_Development.Module_FOUND)
    return()
endif()

pybind11_add_module(coalesce_engine MODULE EXCLUDE_FROM_ALL NO_EXTRAS python/engine/coalesce_engine.cpp)
set_target_properties(coalesce_engine PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/python)
target_compile_options(coalesce_engine PRIVATE -Wall -Wextra)
target_link_libraries(coalesce_engine PRIVATE coalesce_analysis OpenMP::OpenMP_CXX)
