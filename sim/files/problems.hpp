#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// Where in which file: line and column count from 1, in characters; 0 means unknown, an empty file means none.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

/// Something a person should mend (or know, if only a warning).
struct Problem {
    Place place;
    std::string message;
    bool warning = false;
    std::string under{};   ///< lines below it: what somebody wrote, and a mark below the part that is meant
};

/// How it is told: `file:line:column: error: message`, one line without a newline at its end, fit for a terminal (see on_terminal).
std::string line_of(const Problem& problem);

/// Everything found wrong with what a person gave, collected to be told at once.
/// The first 1,000 errors and the first 1,000 warnings are kept, further ones only counted.
class Problems {
public:
    /// Notes a mistake that stops the work.
    void error(Place place, std::string message, std::string under = {});
    /// Notes something doubtful that does not stop the work.
    void warn(Place place, std::string message);
    /// Notes everything that another collection holds.
    void take(const Problems& others);
    /// Whether further errors are only counted: whoever makes costly messages may stop.
    bool is_full() const;
    /// Whether any error, as against a warning, was noted.
    bool any_errors() const { return errors_ > 0; }
    /// How many errors were noted, those included that were not kept.
    std::size_t errors() const { return errors_; }
    /// The problems kept, in the order in which they were noted.
    std::span<const Problem> all() const { return kept_; }
    /// One line each, `file:line:column: error: message`, ending in a newline, and what stands under it; by file in order of first
    /// appearance, line, column.
    std::string text() const;

private:
    std::vector<Problem> kept_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

/// The known name that a misspelt one probably meant, or nothing. Case and -/_ do not count; near is at most max(2, length / 3)
/// insertions, deletions, replacements or swaps of neighbours (Damerau-Levenshtein, optimal string alignment) in the whole name,
/// or in the part after its last dot: `pull` means `talk.pull`.
std::string nearest(std::string_view misspelt, std::span<const std::string> known);

/// The end of a message that offers the nearest known name: `; did you mean talk.pull?`, or nothing.
std::string suggestion(std::string_view misspelt, std::span<const std::string> known);

/// `one of a, b, c`: the first names, and how many more there are.
std::string one_of_these(std::span<const std::string> known);

/// Text of a person's file made fit for a message: in double quotes, spelt as on_terminal() has it, cut after 40 characters.
std::string in_quotes(std::string_view text);

}  // namespace coalesce
