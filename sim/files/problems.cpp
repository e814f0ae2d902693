#include "files/problems.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/escape.hpp"
#include "files/limits.hpp"

namespace coalesce {
namespace {

constexpr std::size_t kept_of_each_kind = 1000;

/// A name as it is compared: small letters, underscores.
std::string folded(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '-') c = '_';
    }
    return result;
}

std::string_view after_last_dot(std::string_view name) { return name.substr(name.rfind('.') + 1); }

/// Steps from one word to the other, each step an insertion, deletion, replacement or swap of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

constexpr std::size_t far = std::numeric_limits<std::size_t>::max();

/// The distance if it is at most `limit` and leaves something in common, otherwise `far`.
std::size_t near_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > limit) return far;
    const std::size_t steps = distance(a, b);
    return steps <= limit && (steps == 0 || steps < longer) ? steps : far;
}

/// How badly `name` fits: the distance of the whole, or that of the part after the last dot and 2 for a wrong beginning.
std::size_t misfit(std::string_view misspelt, std::string_view name) {
    const std::string_view end = after_last_dot(misspelt);
    const std::size_t whole = near_distance(misspelt, name, std::max<std::size_t>(2, misspelt.size() / 3));
    const std::size_t part = end.empty() ? far : near_distance(end, after_last_dot(name), end.size() / 3);
    return std::min(whole, part == far ? far : part + 2);
}

}  // namespace

void Problems::error(Place place, std::string message, std::string under) {
    if (errors_++ < kept_of_each_kind) kept_.push_back({std::move(place), std::move(message), false, std::move(under)});
}

void Problems::warn(Place place, std::string message) {
    if (warnings_++ < kept_of_each_kind) kept_.push_back({std::move(place), std::move(message), true});
}

void Problems::take(const Problems& others) {
    for (const Problem& problem : others.kept_) {
        if (problem.warning) warn(problem.place, problem.message);
        else error(problem.place, problem.message, problem.under);
    }
    const auto kept_errors = static_cast<std::size_t>(
        std::count_if(others.kept_.begin(), others.kept_.end(), [](const Problem& problem) { return !problem.warning; }));
    errors_ += others.errors_ - kept_errors;
    warnings_ += others.warnings_ - (others.kept_.size() - kept_errors);
}

bool Problems::is_full() const { return errors_ >= kept_of_each_kind; }

std::string line_of(const Problem& problem) {
    const Place& place = problem.place;
    std::string line = place.file;
    if (place.line > 0) line += fmt::format("{}{}", line.empty() ? "line " : ":", place.line);
    if (place.line > 0 && place.column > 0) line += fmt::format(":{}", place.column);
    return on_terminal(fmt::format("{}{}{}: {}", line, line.empty() ? "" : ": ", problem.warning ? "warning" : "error", problem.message));
}

std::string Problems::text() const {
    std::unordered_map<std::string_view, std::size_t> order;
    std::vector<const Problem*> sorted;
    for (const Problem& problem : kept_) {
        order.emplace(problem.place.file, order.size());
        sorted.push_back(&problem);
    }
    const auto key = [&](const Problem* p) { return std::tuple(order.at(p->place.file), p->place.line, p->place.column, p); };
    std::sort(sorted.begin(), sorted.end(), [&](const Problem* a, const Problem* b) { return key(a) < key(b); });
    std::string result;
    for (const Problem* problem : sorted) result += line_of(*problem) + '\n' + lines_on_terminal(problem->under);
    if (const std::size_t untold = errors_ + warnings_ - kept_.size(); untold > 0) result += fmt::format("and {} more\n", untold);
    return result;
}

std::string nearest(std::string_view misspelt, std::span<const std::string> known) {
    if (misspelt.size() > longest_misspelling) return {};
    const std::string wanted = folded(misspelt);
    std::size_t best = far;
    std::string result;
    for (const std::string& name : known) {
        const std::size_t steps = misfit(wanted, folded(name));
        if (steps >= best) continue;
        best = steps;
        result = name;
    }
    return result;
}

std::string suggestion(std::string_view misspelt, std::span<const std::string> known) {
    const std::string near = nearest(misspelt, known);
    return near.empty() ? near : fmt::format("; did you mean {}?", near);
}

std::string one_of_these(std::span<const std::string> known) {
    const auto listed = known.first(std::min(known.size(), most_names_listed));
    const std::string rest = known.size() > listed.size() ? fmt::format(" and {} more", known.size() - listed.size()) : "";
    return fmt::format("one of {}{}", fmt::join(listed, ", "), rest);
}

std::string in_quotes(std::string_view text) {
    constexpr int longest = 40;
    int characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool starts_character = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (starts_character && characters++ == longest) return '"' + on_terminal(text.substr(0, at)) + "...\"";
    }
    return '"' + on_terminal(text) + '"';
}

}  // namespace coalesce
