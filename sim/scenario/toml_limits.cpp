#include "scenario/toml_limits.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "files/limits.hpp"

namespace coalesce {
namespace {

/// Walks over a text of TOML and knows only what is a string or a comment, and what is not.
class TomlScanner {
public:
    TomlScanner(std::string_view text, const std::string& file, Problems& problems) : text_(text), file_(file), problems_(problems) {}

    bool scan() {
        while (at_ < text_.size()) {
            if (const char c = text_[at_]; c == '"' || c == '\'') step_over_string(c);
            else if (c == '#') at_ = std::min(text_.find('\n', at_), text_.size());
            else if (!take(c)) return false;
        }
        return true;
    }

private:
    bool refuse(std::string message) {
        problems_.error({file_, line_, static_cast<int>(at_ - line_begin_) + 1}, std::move(message));
        return false;
    }

    bool take(char c) {
        if (c == '.' && ++dots_ >= most_key_parts)
            return refuse(fmt::format("a key has more than {} parts; no key has so many", most_key_parts));
        if (c == '[' || c == '{') ++depth_;
        if ((c == ']' || c == '}') && depth_ > 0) --depth_;
        if (depth_ > deepest_toml) return refuse(fmt::format("lists and tables lie more than {} deep in one another", deepest_toml));
        if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) dots_ = 0;
        ++at_;
        if (c == '\n') begin_line();
        return true;
    }

    void begin_line() {
        ++line_;
        line_begin_ = at_;
    }

    /// A string of one line ends with it, if not before; that is a mistake which the parser tells.
    void step_over_string(char quote) {
        const std::string three(3, quote);
        const bool is_long = text_.substr(at_, 3) == three;
        const std::string_view end = is_long ? std::string_view(three) : std::string_view(three).substr(0, 1);
        at_ += end.size();
        while (at_ < text_.size() && text_.substr(at_, end.size()) != end) {
            if (text_[at_] == '\n' && !is_long) return;
            const bool is_escape = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n';
            at_ += is_escape ? 2 : 1;
            if (text_[at_ - 1] == '\n') begin_line();
        }
        at_ = std::min(at_ + end.size(), text_.size());
    }

    std::string_view text_;
    const std::string& file_;
    Problems& problems_;
    std::size_t at_ = 0, line_begin_ = 0, dots_ = 0, depth_ = 0;
    int line_ = 1;
};

}  // namespace

bool is_within_toml_limits(std::string_view text, const std::string& file, Problems& problems) {
    if (text.size() <= largest_toml) return TomlScanner(text, file, problems).scan();
    problems.error({file, 0, 0},
                   fmt::format("has {} bytes; scenarios, experiments and targets have at most {} (tables belong into CSV files)",
                               text.size(), largest_toml));
    return false;
}

}  // namespace coalesce
