# WebAssembly by Debian's clang-19, without exceptions, threads and files: what a page's engine needs.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)   # a page's program has no main
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
