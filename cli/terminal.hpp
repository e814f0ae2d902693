#pragma once
#include <cstdio>
#include <string>
#include <string_view>

#include "files/problems.hpp"

namespace coalesce {

/// Whether someone is looking at this stream as it is written.
bool is_terminal(std::FILE* stream);

/// Whether colours help there: on a terminal, unless NO_COLOR or TERM=dumb says otherwise (https://no-color.org).
bool wants_colour(std::FILE* stream);

/// Text in bold where colours help.
std::string strong(std::string_view text, std::FILE* stream);

enum class Colour { red, green };

/// Text in a colour where colours help.
std::string coloured(std::string_view text, Colour colour, std::FILE* stream);

/// A line of words to stderr: `coalesce: ...`.
void say(std::string_view words);

/// All problems to stderr.
void tell(const Problems& problems);

}  // namespace coalesce
