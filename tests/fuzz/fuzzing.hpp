#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "files/problems.hpp"

namespace coalesce {

/// What does not hold ends the process, which a fuzzer takes for a find.
inline void demand(bool held) {
    if (!held) std::abort();
}

/// What a fuzzer hands over: a text, and behind its first NUL what one of the files is that the text may name.
struct FuzzedText {
    std::string_view text;
    std::string file;

    FuzzedText(const std::uint8_t* data, std::size_t size) : text(reinterpret_cast<const char*>(data), size) {
        const std::size_t end = text.find('\0');
        if (end == std::string_view::npos) return;
        file = text.substr(end + 1);
        text = text.substr(0, end);
    }
    /// Reads any table as that file, and any other path as a scenario of thirty people over half a year.
    std::optional<std::string> operator()(const std::string& path, Problems&) const {
        return path.ends_with(".csv") ? file : "format = 1\n[organisation]\npeople = 30\n[run]\nweeks = 26\n";
    }
};

}  // namespace coalesce
