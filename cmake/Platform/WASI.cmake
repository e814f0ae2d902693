# What newer versions of CMake know by themselves.
set(CMAKE_EXECUTABLE_SUFFIX .wasm)
