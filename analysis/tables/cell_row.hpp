#pragma once
#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "files/numbers.hpp"

namespace coalesce {

/// Cells of a row, each followed by a comma; the last becomes the end of the line.
class CellRow {
public:
    explicit CellRow(std::string& out) : out_(out) {}
    ~CellRow() { out_.back() = '\n'; }
    CellRow(const CellRow&) = delete;
    CellRow& operator=(const CellRow&) = delete;

    CellRow& text(std::string_view words) {
        append_text(out_, words);
        return ended();
    }
    CellRow& whole(std::uint64_t number) {
        append_whole(out_, static_cast<std::int64_t>(number));
        return ended();
    }
    CellRow& truth(bool is_true) { return text(truth_text(is_true)); }
    /// A number that is known exactly.
    CellRow& exact(double number) {
        append_number(out_, number);
        return ended();
    }
    CellRow& estimate(double number) {
        const double rounded = std::isfinite(number) ? *parse_number(fmt::format("{:.12g}", number)) : number;
        return exact(rounded);
    }
    /// What somebody else appends.
    CellRow& raw(auto&& append) {
        append(out_);
        return ended();
    }

private:
    CellRow& ended() {
        out_ += ',';
        return *this;
    }
    std::string& out_;
};

}  // namespace coalesce
