#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coalesce {

/// Appends the shortest decimal that reads back as the same float; always with a point or an exponent: `1.0`, `0.25`, `1e-07`.
/// NaN appends nothing (an empty cell is a missing value), the infinities `INF` and `-INF` (Frictionless Table Schema).
void append_number(std::string& out, float value);
/// The same for a double.
void append_number(std::string& out, double value);
/// What append_number() appends.
std::string number_text(double value);
/// Appends an integer in decimal.
void append_whole(std::string& out, std::int64_t value);
/// Appends one CSV cell, in quotes only where RFC 4180 requires them: if it holds a comma, a quote, CR or LF.
void append_text(std::string& out, std::string_view text);
/// Appends one CSV cell and the comma behind it.
void append_cell(std::string& out, std::string_view text);
void append_cell(std::string& out, float value);
void append_cell(std::string& out, std::integral auto value) {
    append_whole(out, static_cast<std::int64_t>(value));
    out += ',';
}

/// The finite number that the whole text spells with a decimal point and no spaces, correctly rounded; nothing otherwise.
std::optional<double> parse_number(std::string_view text);

/// How tables spell a truth: `TRUE` or `FALSE`, the one spelling that both pandas and R read as truths without options.
std::string_view truth_text(bool is_true);

/// What a cell says that spells a truth as we do, as TOML does (`true`) or as Python does (`True`); nothing otherwise.
std::optional<bool> parse_truth(std::string_view text);

}  // namespace coalesce
