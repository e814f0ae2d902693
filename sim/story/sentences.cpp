#include "story/sentences.hpp"

#include <cmath>

#include <fmt/format.h>

#include "organisation/clock.hpp"

namespace coalesce {

namespace {

std::string few(double value) {
    constexpr std::string_view words[]{"none",  "one",   "two",  "three", "four",   "five",  "six",
                                       "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    const auto number = static_cast<std::size_t>(std::lround(value));
    return number < std::size(words) ? std::string(words[number]) : std::to_string(number);
}

std::string times_in_words(double value) { return value == 1.0 ? "once" : value == 2.0 ? "twice" : few(value) + " times"; }

std::string years(double value) {
    if (value < 1.0) return fmt::format("{} weeks", std::lround(weeks_a_year * value));
    return fmt::format("{:.1f} years", value);
}

std::string percent(double value) {
    if (value > 0.0 && value < 0.005) return "under 1 %";
    return fmt::format("{:.0f} %", 100.0 * value);
}

/// `2 (level 1, group B)`.
std::string person(const Somebody& somebody, const Identities& identities) {
    const std::string name = name_of(somebody, identities);
    const auto comma = name.find(", ");
    return comma == std::string::npos ? name : name.substr(0, comma) + " (" + name.substr(comma + 2) + ")";
}

std::string in_words(const FactValue& value, Told told, const Identities& identities) {
    if (const auto* const text = std::get_if<std::string>(&value)) return *text;
    if (const auto* const somebody = std::get_if<Somebody>(&value)) return person(*somebody, identities);
    const double number = std::get<double>(value);
    switch (told) {
        case Told::level:
        case Told::number: return fmt::format("{:.0f}", number);
        case Told::years: return years(number);
        case Told::share:
        case Told::points: return fmt::format("{:.2f}", number);
        case Told::percent: return percent(number);
        case Told::few: return few(number);
        case Told::times: return times_in_words(number);
        case Told::person:
        case Told::words:
        case Told::nothing: return {};
    }
    return {};
}

/// `four incidents` for `incident|incidents`.
std::string counted_in_words(double number, std::string_view nouns) {
    const auto bar = nouns.find('|');
    const std::string_view noun = number == 1.0 ? nouns.substr(0, bar) : nouns.substr(bar + 1);
    return (number == 0.0 ? "no" : few(number)) + " " + std::string(noun);
}

const FactInfo* fact_called(std::string_view key) {
    for (const FactInfo& info : facts) {
        if (info.key == key) return &info;
    }
    return nullptr;
}

/// The parts of a sentence in turn: text, and the insides of braces.
void walk_sentence(std::string_view text, auto&& plain, auto&& inside) {
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find('{', at), text.size());
        plain(text.substr(at, open - at));
        if (open == text.size()) return;
        const auto close = text.find('}', open);
        inside(text.substr(open + 1, close - open - 1));
        at = close + 1;
    }
}

/// The value of the fact that stands in braces; null where it is not known.
const FactValue* value_of(std::string_view inside, const Moment& moment) {
    const FactInfo* const info = fact_called(inside.substr(0, inside.find(':')));
    return info == nullptr ? nullptr : moment.find(info->fact);
}

bool are_known(std::string_view text, const Moment& moment) {
    bool known = true;
    walk_sentence(text, [](std::string_view) {}, [&](std::string_view inside) { known = known && value_of(inside, moment) != nullptr; });
    return known;
}

/// A sentence all of whose facts are known, in words.
std::string fill(std::string_view text, const Moment& moment, const Identities& identities) {
    std::string filled;
    walk_sentence(
        text, [&](std::string_view plain) { filled += plain; },
        [&](std::string_view inside) {
            const auto colon = inside.find(':');
            const FactValue& value = *value_of(inside, moment);
            filled += colon == std::string_view::npos ? in_words(value, fact_called(inside)->told, identities)
                                                      : counted_in_words(std::get<double>(value), inside.substr(colon + 1));
        });
    if (!filled.empty() && filled.front() >= 'a' && filled.front() <= 'z') filled.front() = static_cast<char>(filled.front() - 'a' + 'A');
    return filled;
}

std::string text_at(Side side, const Moment& moment, const Identities& identities) {
    std::string told;
    for (const std::string_view sentence : sentences_of(moment, side)) {
        told += (told.empty() ? "" : " ") + fill(sentence, moment, identities);
    }
    return told;
}

}  // namespace

std::vector<std::string_view> sentences_of(const Moment& moment, Side side) {
    std::vector<std::string_view> told;
    for (const Sentence& sentence : all_sentences()) {
        if (sentence.kind != moment.kind || (sentence.side == Side::unseen) != (side == Side::unseen)) continue;
        if (sentence.side == Side::otherwise && !told.empty()) continue;
        if (are_known(sentence.text, moment)) told.push_back(sentence.text);
    }
    return told;
}

std::string seen_text(const Moment& moment, const Identities& identities) { return text_at(Side::seen, moment, identities); }

std::string unseen_text(const Moment& moment, const Identities& identities) { return text_at(Side::unseen, moment, identities); }

std::string name_of(const Somebody& somebody, const Identities& identities) {
    std::string name = "person " + std::to_string(somebody.slot);
    if (somebody.occupant > 0) name += "#" + std::to_string(somebody.occupant);
    if (somebody.level < 0) return name;
    name += ", level " + std::to_string(somebody.level);
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const Dimension& dimension = identities.dimensions()[d];
        name += ", " + dimension.name + " " + dimension.groups[Identities::group_of(somebody.identity, d)].name;
    }
    return name;
}

std::string week_text(const Moment& moment) {
    if (moment.week == moment.last_week) return fmt::format("Week {}", moment.week);
    return fmt::format("Weeks {} to {}", moment.week, moment.last_week);
}

}  // namespace coalesce
