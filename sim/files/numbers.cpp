#include "files/numbers.hpp"

#include <algorithm>
#include <cmath>

#include <fast_float/fast_float.h>
#include <fmt/compile.h>
#include <fmt/format.h>

namespace coalesce {
namespace {

/// fmt writes whole values below this without a point, and all from it on with an exponent.
template <typename Real>
constexpr Real exponent_from = static_cast<Real>(1e16);

template <typename Real>
void append_real(std::string& out, Real value) {
    char buffer[48];
    if (!std::isfinite(value)) {
        if (std::isinf(value)) out += value > 0 ? "INF" : "-INF";
        return;
    }
    char* end = fmt::format_to(buffer, FMT_COMPILE("{}"), value);
    if (std::trunc(value) == value && std::abs(value) < exponent_from<Real>) {
        *end++ = '.';
        *end++ = '0';
    }
    out.append(buffer, static_cast<std::size_t>(end - buffer));
}

}  // namespace

void append_number(std::string& out, float value) { append_real(out, value); }
void append_number(std::string& out, double value) { append_real(out, value); }

std::string number_text(double value) {
    std::string text;
    append_real(text, value);
    return text;
}

void append_whole(std::string& out, std::int64_t value) {
    const fmt::format_int text(value);
    out.append(text.data(), text.size());
}

void append_text(std::string& out, std::string_view text) {
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    if (plain) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_cell(std::string& out, std::string_view text) {
    append_text(out, text);
    out += ',';
}

void append_cell(std::string& out, float value) {
    append_number(out, value);
    out += ',';
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0.0;
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto [stopped, error] = fast_float::from_chars(begin, end, value);
    if (error != std::errc{} || stopped != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string_view truth_text(bool is_true) { return is_true ? "TRUE" : "FALSE"; }

std::optional<bool> parse_truth(std::string_view text) {
    if (text == "TRUE" || text == "true" || text == "True") return true;
    if (text == "FALSE" || text == "false" || text == "False") return false;
    return std::nullopt;
}

}  // namespace coalesce
