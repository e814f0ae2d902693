#include "analysis/validation/networks/network_figures.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace coalesce {
namespace {

using Ends = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Ends> sorted_once(std::vector<Ends> pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

bool holds_pair(const std::vector<Ends>& sorted, Ends wanted) { return std::binary_search(sorted.begin(), sorted.end(), wanted); }

double part_of_whole(std::size_t part, std::size_t whole) {
    return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(part) / static_cast<double>(whole);
}

/// Of ordered pairs with a common contact, how many are in contact themselves.
double transitivity(std::size_t people, const std::vector<Ends>& contacts) {
    std::vector<std::vector<std::uint32_t>> of(people);
    for (const auto& [a, b] : contacts) of[a].push_back(b);
    std::size_t open = 0, closed = 0;
    for (const auto& row : of) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            for (std::size_t j = i + 1; j < row.size(); ++j) closed += holds_pair(contacts, {row[i], row[j]}) ? 1 : 0;
        }
        open += row.size() * (row.size() - std::min<std::size_t>(1, row.size())) / 2;
    }
    return part_of_whole(closed, open);
}

/// How much oftener nominations stay within a label than they would by chance.
double within(const std::vector<Ends>& nominations, std::span<const std::uint32_t> label) {
    if (label.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::size_t alike = 0, alike_pairs = 0;
    for (const auto& [from, to] : nominations) alike += label[from] == label[to] ? 1 : 0;
    for (std::size_t i = 0; i < label.size(); ++i)
        for (std::size_t j = 0; j < label.size(); ++j) alike_pairs += i != j && label[i] == label[j] ? 1 : 0;
    return part_of_whole(alike, nominations.size()) / part_of_whole(alike_pairs, label.size() * (label.size() - 1));
}

}  // namespace

NetworkFigures network_figures(std::size_t people, std::span<const Nomination> nominations, std::span<const std::uint32_t> unit,
                               std::span<const std::uint32_t> group) {
    std::vector<Ends> ties, contacts;
    for (const auto& [from, to] : nominations) {
        if (from == to) continue;
        ties.emplace_back(from, to);
        contacts.emplace_back(from, to);
        contacts.emplace_back(to, from);
    }
    ties = sorted_once(std::move(ties));
    contacts = sorted_once(std::move(contacts));
    const auto returned =
        std::count_if(ties.begin(), ties.end(), [&](const Ends& tie) { return holds_pair(ties, {tie.second, tie.first}); });
    return {part_of_whole(ties.size(), people), part_of_whole(static_cast<std::size_t>(returned), ties.size()),
            transitivity(people, contacts), within(ties, unit), within(ties, group)};
}

}  // namespace coalesce
