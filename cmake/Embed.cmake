# Puts files into a program or library: makes NAME.cpp, which defines `std::span<const EmbeddedFile> NAME()`, and adds it to TARGET.
#   coalesce_embed(TARGET NAME FILE...)
function(coalesce_embed target name)
    set(entries "")
    foreach(file IN LISTS ARGN)
        file(READ ${file} text)
        file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${file})
        string(APPEND entries "    {\"${path}\", R\"EMBEDDED(${text})EMBEDDED\"},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp @ONLY CONTENT
"#include <span>

#include \"files/embedded_file.hpp\"

namespace coalesce {
static constexpr EmbeddedFile files[]{
@entries@};
std::span<const EmbeddedFile> @name@() { return files; }
}  // namespace coalesce
")
    target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
endfunction()
