#include "cli/headline_text.hpp"

#include <cmath>
#include <cstdio>

#include "cli/terminal.hpp"

namespace coalesce {
namespace {

std::string digits(const Headline& headline, double value) {
    if (headline.metric == Metric::count) return value < 100.0 ? fmt::format("{:.2g}", value) : fmt::format("{:.0f}", value);
    return headline.times == 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value * headline.times);
}

}  // namespace

std::string when_in_words(When when, WeekSpan weeks) {
    if (when == When::end) return "At the end";
    if (when == When::year) return "The last year";
    if (when == When::own) return "Own outcomes";
    return fmt::format("{} (weeks {} to {})", when == When::during ? "While it lasts" : "The year after", weeks.first, weeks.end);
}

std::string_view of_whom(std::size_t scope) {
    if (scope == Scopes::none) return "as declared";
    return scope == Scopes::marginalised ? "of the marginalised" : "of everyone";
}

std::string signed_text(const Headline& headline, double value) {
    if (std::isnan(value)) return "-";
    const std::string text = digits(headline, std::abs(value));
    const bool is_seen = text.find_first_of("123456789") != std::string::npos;
    return (!is_seen ? ' ' : value < 0.0 ? '-' : '+') + text;
}

std::string spread_text(const Headline& headline, double value) { return std::isnan(value) ? "-" : digits(headline, value); }

std::string verdict_cell(Verdict verdict) {
    std::string text(verdict_text(verdict));
    if (verdict == Verdict::better) return coloured(text, Colour::green, stdout);
    if (verdict == Verdict::worse) return coloured(text, Colour::red, stdout);
    return text;
}

}  // namespace coalesce
