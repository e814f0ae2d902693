# What Debian provides. All of it stays behind the .cpp files.
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(fmt REQUIRED)
find_package(OpenMP REQUIRED COMPONENTS CXX)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(pugixml REQUIRED)
find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
find_path(JSON_INCLUDE nlohmann/json.hpp REQUIRED)
find_path(FAST_FLOAT_INCLUDE fast_float/fast_float.h REQUIRED)

add_library(engine_libraries INTERFACE)
target_link_libraries(engine_libraries INTERFACE fmt::fmt OpenMP::OpenMP_CXX OpenSSL::Crypto Boost::headers)
target_include_directories(engine_libraries SYSTEM INTERFACE
    ${TOMLPLUSPLUS_INCLUDE} ${CLI11_INCLUDE} ${JSON_INCLUDE} ${FAST_FLOAT_INCLUDE})
target_compile_definitions(engine_libraries INTERFACE TOML_EXCEPTIONS=0 TOML_HEADER_ONLY=1)
