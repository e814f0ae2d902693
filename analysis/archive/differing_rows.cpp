#include "analysis/archive/differing_rows.hpp"

#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "files/source_file.hpp"

namespace coalesce {
namespace {

/// The lines of a file, one after the other.
class LinesOfFile {
public:
    explicit LinesOfFile(const std::string& path) : file_(path), part_(std::size_t{64} << 10, '\0') {}

    std::optional<std::string> next() {
        std::string line;
        while (true) {
            const std::size_t end = part_.find('\n', at_);
            if (end < filled_) {
                line.append(part_, at_, end - at_);
                at_ = end + 1;
                return line;
            }
            line.append(part_, at_, filled_ - at_);
            at_ = 0;
            filled_ = file_.read(part_.data(), part_.size());
            if (filled_ == 0) return line.empty() ? std::nullopt : std::optional(line);
        }
    }

    bool is_sound() const { return file_.failure().empty(); }

private:
    SourceFile file_;
    std::string part_;
    std::size_t at_ = 0, filled_ = 0;
};

}  // namespace

std::string differing_rows(const std::string& one, const std::string& other) {
    LinesOfFile left(one), right(other);
    std::uint64_t line = 0, differing = 0, first = 0;
    for (auto a = left.next(), b = right.next(); a || b; a = left.next(), b = right.next()) {
        ++line;
        if (a == b) continue;
        ++differing;
        if (first == 0) first = line;
    }
    return differing == 0 || !left.is_sound() || !right.is_sound()
               ? std::string()
               : fmt::format("{} of {} rows differ, the first in line {}", differing, line, first);
}

}  // namespace coalesce
