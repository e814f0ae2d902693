#pragma once
#include <span>
#include <string_view>

namespace coalesce {

/// A file that was put into the program when it was built.
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};

/// The scenarios of `coalesce demo`: silence, show, act.
std::span<const EmbeddedFile> demo_scenarios();

}  // namespace coalesce
