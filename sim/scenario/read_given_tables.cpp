#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "scenario/base_scenario.hpp"
#include "scenario/given_reader.hpp"
#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// The folder of the file that says this key, which may be a base of the scenario; of the scenario for what is said elsewhere.
std::string folder_saying(const TomlValue& document, std::string_view key, const Scenario& scenario) {
    const Place place = place_at(document, key);
    return folder_of(place.line > 0 ? place.file : scenario.file);
}

/// Where a table is found: in the folder of data, if any is named, else beside the file that names the table.
std::string data_folder(const TomlValue& document, std::string_view key, const Scenario& scenario, const ScenarioOptions& options) {
    std::string folder = options.data;
    if (folder.empty() && scenario.given.data.empty()) return folder_saying(document, key, scenario);
    if (folder.empty()) folder = path_in(folder_saying(document, "given.data", scenario), scenario.given.data);
    return folder.ends_with('/') ? folder : folder + "/";
}

/// The texts of the tables, from where they are found.
class TableFolder {
public:
    TableFolder(const TomlValue& document, const ScenarioOptions& options, const TextReader& read, Scenario& scenario, Problems& problems)
        : document_(document), options_(options), read_(read), scenario_(scenario), problems_(problems) {}

    /// The text of the table of this name. If it cannot be read, the first error says where the data can be had.
    std::optional<std::string> text(std::string_view key, const std::string& name) {
        if (name.empty()) return std::nullopt;
        Problems own;
        const std::string path = path_of(key, name);
        auto found = read_ ? read_(path, own) : std::nullopt;
        if (!read_) own.error({path, 0, 0}, "no files can be read here");
        for (const auto& problem : own.all())
            problems_.error(place_at(document_, key), fmt::format("{}: {}{}", path, problem.message, remedy()));
        if (found) scenario_.inputs.push_back({path, sha256(*found)});
        return found;
    }
    std::string path_of(std::string_view key, const std::string& name) const {
        return path_in(data_folder(document_, key, scenario_, options_), name);
    }
    bool is_complete() const { return !missing_; }

private:
    std::string remedy() {
        if (std::exchange(missing_, true)) return "";
        const std::string& source = scenario_.given.source;
        return fmt::format("; name the folder that holds it with --data{}{}", source.empty() ? "" : "; where it can be had: ", source);
    }

    const TomlValue& document_;
    const ScenarioOptions& options_;
    const TextReader& read_;
    Scenario& scenario_;
    Problems& problems_;
    bool missing_ = false;
};

/// The organisation's shape is that of the people; what the file states beside them must agree.
void take_shape(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems) {
    const GivenOrganisation& given = *scenario.setup.given;
    auto& shape = scenario.setup.shape();
    const auto take = [&](std::string_view key, int& parameter, std::size_t counted) {
        const auto number = static_cast<int>(counted);
        if (parameters.stated.contains(key) && parameter != number) {
            problems.error(place_at(document, key),
                           fmt::format("{} is {}, but the given people make it {}; remove it", key, parameter, number));
        }
        parameter = number;
    };
    const std::size_t levels = given.level.empty() ? 1 : std::size_t{1} + *std::max_element(given.level.begin(), given.level.end());
    take("organisation.people", shape.people, given.size());
    take("organisation.levels", shape.levels, levels);
    take("organisation.units", shape.units, std::max<std::size_t>(1, given.unit_names.size()));
    for (const auto* key : {"organisation.level_sizes", "organisation.pyramid"}) {
        if (parameters.stated.contains(key))
            problems.error(place_at(document, key), fmt::format("{} has no effect: the people are given; remove it", key));
    }
    auto& sizes = scenario.setup.level_sizes;
    sizes.assign(levels, given.level.empty() ? static_cast<std::uint32_t>(given.size()) : 0);
    for (const auto level : given.level) ++sizes[level];
}

void check_given(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems) {
    auto& shape = scenario.setup.shape();
    if (scenario.setup.given->has_ties && shape.network == NetworkKind::complete) {
        problems.error(place_at(document, "organisation.network"),
                       "organisation.network is complete, but given.ties gives the ties; remove one of them");
    }
    if (parameters.stated.contains("careers.history") && shape.history > 0) {
        problems.warn(place_at(document, "careers.history"), "careers.history has no effect: a given organisation has its own past");
    }
    shape.history = 0;
}

}  // namespace

void read_given_tables(const TomlValue& document, const ScenarioOptions& options, const TextReader& read,
                       const ParameterReading& parameters, const std::vector<Dimension>& dimensions, Scenario& scenario,
                       Problems& problems) {
    const GivenSource& source = scenario.given;
    TableFolder folder(document, options, read, scenario, problems);
    const auto people = folder.text("given.people", source.people);
    const auto ties = folder.text("given.ties", source.ties);
    const auto propensities = folder.text("given.propensities", source.propensities);
    if (!people || !folder.is_complete()) return;
    GivenTables tables{{folder.path_of("given.people", source.people), *people}, {}, {}};
    if (ties) tables.ties = GivenTable{folder.path_of("given.ties", source.ties), *ties};
    if (propensities) tables.propensities = GivenTable{folder.path_of("given.propensities", source.propensities), *propensities};
    auto given = read_given(source, dimensions, tables, problems, &scenario.given_notes);
    if (!given) return;
    scenario.setup.given = std::make_shared<const GivenOrganisation>(std::move(*given));
    take_shape(document, parameters, scenario, problems);
    check_given(document, parameters, scenario, problems);
}

}  // namespace coalesce
