#include <cmath>
#include <limits>
#include <utility>

#include "scenario/given_parts.hpp"

namespace coalesce {
namespace {

constexpr Range tenure_range{0, 100'000};
constexpr float drawn = std::numeric_limits<float>::quiet_NaN();

/// The cells of a column, with a value for those that are empty.
std::vector<float> values_of(const GivenColumn& column, Range valid, float if_empty, Problems& problems) {
    std::vector<float> values;
    values.reserve(column.table->rows());
    for (std::size_t row = 0; row < column.table->rows(); ++row) {
        const auto value = column.cell(row).empty() ? std::nullopt : column.number(row, valid, problems);
        values.push_back(value ? static_cast<float>(*value) : if_empty);
    }
    return values;
}

/// Shares that everyone must have.
std::vector<float> column_of_shares(const GivenColumn& column, Problems& problems) {
    std::vector<float> values;
    values.reserve(column.table->rows());
    for (std::size_t row = 0; row < column.table->rows(); ++row) {
        values.push_back(static_cast<float>(column.number(row, {0, 1}, problems).value_or(0.0)));
    }
    return values;
}

/// G2: a value also sets what rests on it, where that has none of its own.
void hand_on(State from, State to, GivenOrganisation& given) {
    const auto& source = given.state[static_cast<std::size_t>(from)];
    auto& target = given.state[static_cast<std::size_t>(to)];
    if (source.empty()) return;
    target.resize(source.size(), drawn);
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (std::isnan(target[i])) target[i] = source[i];
    }
}

}  // namespace

void read_given_states(GivenColumns& columns, GivenOrganisation& given, Problems& problems) {
    if (const auto column = columns.find("tenure")) given.tenure = values_of(*column, tenure_range, 0.0F, problems);
    if (const auto column = columns.find("susceptibility")) given.susceptibility = column_of_shares(*column, problems);
    if (const auto column = columns.find("threshold")) given.threshold = column_of_shares(*column, problems);
    each_state([&](std::string_view key, State state, Range valid, auto&&...) {
        if (const auto column = columns.find(key))
            given.state[static_cast<std::size_t>(state)] = values_of(*column, valid, drawn, problems);
    });
    hand_on(State::my, State::anchor_my, given);
    hand_on(State::our, State::anchor_our, given);
    hand_on(State::sys, State::anchor_sys, given);
    hand_on(State::my, State::disposition_my, given);
    hand_on(State::our, State::disposition_our, given);
    hand_on(State::sys, State::disposition_sys, given);
    hand_on(State::commitment, State::commitment_disposition, given);
    hand_on(State::display, State::display_disposition, given);
}

}  // namespace coalesce
