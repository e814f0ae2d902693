#include <algorithm>
#include <tuple>

#include "scenario/given_parts.hpp"

namespace coalesce {
namespace {

/// For each row that goes one way, the row that goes the other way, if there is one that no other row has taken; for others itself.
std::vector<std::size_t> other_ways(std::span<const TieRow> rows) {
    std::vector<std::size_t> partner(rows.size()), sorted;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        partner[r] = r;
        if (rows[r].ways == Ways::as_rows_say && rows[r].source != rows[r].target) sorted.push_back(r);
    }
    const auto pair_of = [&](std::size_t r) {
        const auto [low, high] = std::minmax(rows[r].source, rows[r].target);
        return std::tuple(low, high, rows[r].kind);
    };
    const auto is_upward = [&](std::size_t r) { return rows[r].source < rows[r].target; };
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(pair_of(a), is_upward(a), a) < std::tuple(pair_of(b), is_upward(b), b);
    });
    for (auto first = sorted.begin(); first != sorted.end();) {
        const auto end = std::find_if(first, sorted.end(), [&](std::size_t r) { return pair_of(r) != pair_of(*first); });
        auto down = first, up = std::find_if(first, end, is_upward);
        for (const auto middle = up; down != middle && up != end; ++down, ++up) {
            partner[*down] = *up;
            partner[*up] = *down;
        }
        first = end;
    }
    return partner;
}

/// The weight of one tie of several events.
double weight_of_events(EventWeight rule, double sum, std::size_t events) {
    switch (rule) {
        case EventWeight::sum: return sum;
        case EventWeight::mean: return sum / static_cast<double>(events);
        case EventWeight::one: return 1.0;
    }
    return 0.0;
}

}  // namespace

void lay_ties(std::span<const TieRow> rows, GivenOrganisation& given) {
    const auto partner = other_ways(rows);
    given.ties.reserve(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const TieRow& row = rows[r];
        if (partner[r] < r) continue;
        const bool is_mutual = row.ways == Ways::both || partner[r] != r;
        const bool between_seats = row.kind == TieKind::reporting || row.kind == TieKind::work;
        given.ties.add({row.source, row.target, row.kind, is_mutual, between_seats}, row.weight, rows[partner[r]].weight);
    }
}

std::vector<TieRow> ties_of_events(std::vector<TieRow> rows, const GivenEvents& events, GivenNotes& notes) {
    for (TieRow& row : rows)
        if (row.ways == Ways::both && row.target < row.source) std::swap(row.source, row.target);   // a pair, whoever is named first
    const auto tie_of = [](const TieRow& row) { return std::tuple(row.source, row.target, row.kind, row.ways); };
    std::stable_sort(rows.begin(), rows.end(), [&](const TieRow& a, const TieRow& b) { return tie_of(a) < tie_of(b); });
    std::vector<TieRow> ties;
    for (auto first = rows.begin(); first != rows.end();) {
        const auto end = std::find_if(first, rows.end(), [&](const TieRow& row) { return tie_of(row) != tie_of(*first); });
        double sum = 0.0;
        for (auto row = first; row != end; ++row) sum += static_cast<double>(row->weight);
        const auto count = static_cast<std::size_t>(end - first);
        if (count >= static_cast<std::size_t>(events.at_least)) {
            ties.push_back(*first);
            ties.back().weight = static_cast<float>(weight_of_events(events.weight, sum, count));
        } else {
            ++notes.rare_pairs;
        }
        first = end;
    }
    return ties;
}

}  // namespace coalesce
