#include <fmt/format.h>

#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// The parameters that a list stands for.
std::vector<std::string_view> stood_for_by(std::string_view list) {
    if (list == "organisation.level_leaving") return {"exit.hazard", "exit.newcomers", "exit.settling"};
    return {"hiring.external"};
}

}  // namespace

void read_level_rates(TableReader& organisation, Scenario& scenario) {
    each_level_rate(scenario.setup.level_rates, [&](std::string_view key, std::vector<double>& rates, const Meaning& meaning) {
        const TomlValue* const list = organisation.list(name_in_section(key));
        if (list == nullptr) return;
        for (const TomlValue& item : list->items) {
            const auto rate =
                number_in(item, fmt::format("{}[{}]", key, &item - list->items.data()), meaning.valid, organisation.problems());
            rates.push_back(rate.value_or(1.0));
        }
    });
}

void resolve_level_rates(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems) {
    const std::size_t levels = scenario.setup.level_sizes.size();
    each_level_rate(scenario.setup.level_rates, [&](std::string_view key, const std::vector<double>& rates, const Meaning&) {
        if (rates.empty() || rates.size() == levels) return;
        problems.error(place_at(document, std::string(key)),
                       fmt::format("{} has {} entries; must have one for each of the {} levels", key, rates.size(), levels));
    });
    const LevelRates& rates = scenario.setup.level_rates;
    if (!rates.outside.empty() && rates.outside.front() != 1.0)
        problems.error(place_at(document, "organisation.level_outside"),
                       fmt::format("organisation.level_outside[0] is {}; must be 1, since all vacancies of the lowest level are filled "
                                   "from outside",
                                   rates.outside.front()));
    each_level_rate(rates, [&](std::string_view list, const std::vector<double>& values, const Meaning&) {
        if (values.empty()) return;
        for (const std::string_view key : stood_for_by(list)) {
            if (!parameters.stated.contains(key)) continue;
            problems.error(place_at(document, std::string(key)), fmt::format("{} leaves {} without effect; remove one of them", list, key));
        }
    });
}

std::vector<std::string_view> idle_beside(const LevelRates& rates) {
    std::vector<std::string_view> idle;
    each_level_rate(rates, [&](std::string_view list, const std::vector<double>& values, const Meaning&) {
        if (values.empty()) return;
        const auto keys = stood_for_by(list);
        idle.insert(idle.end(), keys.begin(), keys.end());
    });
    return idle;
}

}  // namespace coalesce
