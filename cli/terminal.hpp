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

/// Lines to stdout, fit for a terminal (see on_terminal; our colours stay): the one way there, so that none is lost unnoticed.
void print(std::string_view text);

/// Before anything is opened: a standard stream that came closed is put where writing fails, so that no file takes its place.
void hold_standard_streams();

/// At the very end: whether all that was printed has arrived; says on stderr why not.
bool close_stdout();

/// Whether warnings and words on stderr have all arrived, where somebody reads them: a disk that is full must not swallow them unnoticed.
bool was_all_said();

/// A line of words to stderr: `coalesce: ...`.
void say(std::string_view words);

/// All problems to stderr.
void tell(const Problems& problems);

}  // namespace coalesce
