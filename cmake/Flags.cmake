# One place for compiler options. Results must not depend on them: no fused multiply-add, no fast-math, no reordered sum.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Position-independent, for the module of Python; what nobody outside can see costs no detour for that.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    set(CMAKE_CXX_VISIBILITY_PRESET hidden)
    set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
endif()
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, or Debug for asserts" FORCE)
endif()

# What runs once a command is built for being built fast; the targets that run every week ask for more.
set(CMAKE_CXX_FLAGS_RELEASE "-Og -DNDEBUG" CACHE STRING "Flags of a release, but for what is hot" FORCE)

find_program(CCACHE ccache)
if(CCACHE)   # paths below the source folder are stored as relative ones, so that two checkouts share the cache
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

include(CheckCXXCompilerFlag)
if(COALESCE_NATIVE)
    check_cxx_compiler_flag(-march=native COALESCE_HAS_NATIVE)
endif()

if(COALESCE_SANITIZE)
    find_program(COALESCE_SYMBOLIZER NAMES llvm-symbolizer-19 addr2line)   # names the functions in what sanitizers find
endif()

function(coalesce_flags target)
    coalesce_unity(${target})
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wmismatched-tags -Wno-psabi
        -fno-math-errno -fno-trapping-math -fopenmp-simd)
    # Of sources compiled together a name of one would shadow what another keeps for itself.
    if(NOT COALESCE_UNITY)
        target_compile_options(${target} PRIVATE -Wshadow)
    elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -Wshadow=local)
    endif()
    # Inline functions of the headers must give the same bits in other people's programs too.
    target_compile_options(${target} PUBLIC -ffp-contract=off)
    # Eigen's own vectorisation sums in an order that depends on the processor; the compiler's does not.
    target_compile_definitions(${target} PUBLIC EIGEN_DONT_VECTORIZE EIGEN_FAST_MATH=0 EIGEN_MPL2_ONLY)
    target_compile_definitions(${target} PRIVATE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 makes vfmaddsub out of neighbouring a*b-c and d*e+f in spite of -ffp-contract=off.
        # It also warns of overlaps, bounds and uninitialised parts inside the inlined strings, vectors and variants of its own library,
        # where there are none; clang++ looks for uninitialised variables too.
        target_compile_options(${target} PRIVATE -fno-tree-slp-vectorize -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
            -Wno-maybe-uninitialized)
    else()
        # A loop that stays scalar at -O1 is no mistake; and std::stable_sort of libstdc++ 12 itself calls what C++17 deprecates.
        target_compile_options(${target} PRIVATE -Wno-pass-failed -Wno-deprecated-declarations)
    endif()
    if(COALESCE_NATIVE AND COALESCE_HAS_NATIVE)
        target_compile_options(${target} PRIVATE -march=native)
        if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -Wno-invalid-feature-combination)   # clang-19's own AVX10 definition
        endif()
    endif()
    if(COALESCE_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(COALESCE_SANITIZE)
        set(checks -fsanitize=${COALESCE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_compile_options(${target} PRIVATE ${checks})
        target_link_options(${target} PUBLIC ${checks})
        get_target_property(type ${target} TYPE)
        if(type STREQUAL "EXECUTABLE")
            target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/sanitizers.cpp)
            target_compile_definitions(${target} PRIVATE COALESCE_SYMBOLIZER="${COALESCE_SYMBOLIZER}")
        endif()
    endif()
    if(COALESCE_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
endfunction()
