#pragma once
#include <string>

#include "catch.hpp"
#include "files/read_text.hpp"

namespace coalesce::tests {

/// The text of a file of the project; the test fails with the reader's words where there is none.
inline std::string text_of(const std::string& file) {
    Problems problems;
    const auto text = read_text(file, problems);
    INFO(problems.text());
    REQUIRE(text.has_value());
    return *text;
}

}  // namespace coalesce::tests
