#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzzing.hpp"
#include "scenario/given_reader.hpp"

using namespace coalesce;

namespace {

/// What everything that follows relies on.
void check(const GivenOrganisation& given) {
    const std::size_t n = given.size();
    const auto fits = [n](const auto& column) { return column.empty() || column.size() == n; };
    demand(n > 0 && fits(given.level) && fits(given.unit) && fits(given.manager) && fits(given.identity) && fits(given.tenure));
    demand(fits(given.coalition) && fits(given.susceptibility) && fits(given.threshold));
    demand(given.propensity.empty() || given.propensity.size() == n * n);
    for (const auto& column : given.state) demand(fits(column));
    for (const auto level : given.level) demand(level < 12);
    for (const auto unit : given.unit) demand(unit < given.unit_names.size());
    for (const auto manager : given.manager) demand(manager == nobody || manager < n);
    for (const auto groups : given.identity) demand(Identities::group_of(groups, 0) < 2);
    for (std::size_t t = 0; t < given.ties.size(); ++t)
        demand(given.ties[t].source < n && given.ties[t].target < n && given.ties.weight(t) >= 0);
    each_state([&](std::string_view, State state, Range valid, auto&&...) {
        for (const float value : given.state[static_cast<std::size_t>(state)]) demand(value != value || valid.contains(value));
    });
}

}  // namespace

/// Any three tables, parted by NUL, are an organisation or are told why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::array<std::string_view, 3> text;
    for (auto& part : text) {
        part = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    }
    GivenTables tables{{"people.csv", text[0]}, {}, {}};
    if (!text[1].empty()) tables.ties = GivenTable{"ties.csv", text[1]};
    if (!text[2].empty()) tables.propensities = GivenTable{"propensities.csv", text[2]};
    GivenSource source;
    source.columns = {{"level", "status", 1.0, {{"associate", "0"}, {"partner", "1"}}}, {"tenure", "years", 52.1775, {}}};
    source.kinds = {{"advice", TieKind::informal}};
    const std::vector<Dimension> dimensions{{"gender", {{"men", 0.5, -1.0, {}, {}, 0.0}, {"women", 0.5, -1.0, {}, {}, 0.6}}}};
    if (size % 2 == 0) source.columns.clear();
    Problems problems;
    const auto given = read_given(source, dimensions, tables, problems);
    demand(given.has_value() != problems.any_errors());
    problems.text();
    if (given) check(*given);
    return 0;
}
