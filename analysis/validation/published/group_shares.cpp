#include "analysis/validation/published/group_shares.hpp"

namespace coalesce {

std::optional<std::size_t> scope_named(const Setup& setup, std::string_view name) {
    const Scopes scopes(setup.identities);
    for (std::size_t s = Scopes::first_group; s < scopes.count(); ++s) {
        if (scopes.name(s) == name) return s;
    }
    return std::nullopt;
}

void GroupShares::take(const RunRecord& record) {
    const std::size_t cells = record.weeks.size() * levels_;
    sums_.resize(cells);
    group_.assign(cells, 0.0);
    everyone_.assign(cells, 0.0);
    std::size_t observation = 0;
    for (const LevelRow& row : record.levels) {   // in the order of the observations
        while (record.weeks[observation] != row.week) ++observation;
        const std::size_t cell = observation * levels_ + row.level;
        if (row.scope == scope_) group_[cell] = row.head_count;
        if (row.scope == Scopes::everyone) everyone_[cell] = row.head_count;
    }
    for (std::size_t cell = 0; cell < cells; ++cell) sums_[cell] += group_[cell] / everyone_[cell];
    ++runs_;
}

}  // namespace coalesce
