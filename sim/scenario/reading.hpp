#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/table_reader.hpp"

// The parts of read_scenario. Each reads its sections of the file, or checks what several of them say together.
namespace coalesce {

/// Whether the file is of this format; what another format means is not known, so nothing else is told.
bool has_known_format(const TomlValue& document, Problems& problems);

/// What a file says about parameters, as far as it is sound.
struct ParameterReading {
    std::set<std::string, std::less<>> stated;    ///< keys in the file
    std::set<std::string, std::less<>> refused;   ///< those whose value was refused, and sections in which anything was
};

/// All keys of declared_parameters().
const std::vector<std::string>& parameter_keys();
/// The sections that hold parameters, in order of their first key.
const std::vector<std::string>& parameter_sections();
/// The part of a parameter's key before its dot, and the part behind it.
std::string_view section_of(std::string_view key);
std::string_view name_in_section(std::string_view key);

/// The value of a parameter, as Parameter::write takes it, if it is of the kind and in the range declared; otherwise nothing, with an
/// error.
std::optional<double> parameter_value(const Parameter& parameter, const TomlValue& value, Problems& problems);

/// Reads every section that holds parameters; also the lists of organisation: level_sizes and rates by level.
ParameterReading read_parameters(TableReader& root, Scenario& scenario);

/// Reads organisation.level_leaving and organisation.level_outside.
void read_level_rates(TableReader& organisation, Scenario& scenario);

/// Keys of parameters that lists of rates by level stand for, so that these have no effect.
std::vector<std::string_view> idle_beside(const LevelRates& rates);

/// Checks them against the levels that there are, and what they leave without effect.
void resolve_level_rates(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems);

/// What a file says about identity, as far as it is sound. Shares that the file does not state are NaN.
struct DimensionReading {
    std::vector<Dimension> dimensions;
    bool any_shares_refused = false;   ///< of some dimension not all groups, or not all their shares, are as the file means them
};

/// Reads [[identity]].
DimensionReading read_dimensions(TableReader& root);

/// Reads [given]; `dimensions` may have columns too.
GivenSource read_given_source(TableReader& root, const std::vector<Dimension>& dimensions);

/// Reads what [given] says about its table of ties.
void read_tie_source(TableReader& given, GivenSource& source);

/// Derives level sizes and what goes with them (people, levels), unless the organisation is given. Returns whether they are sound.
bool resolve_shape(const TomlValue& document, const ParameterReading& parameters, Scenario& scenario, Problems& problems);

/// By how much shares may miss 1, as people add them up by hand.
inline constexpr double share_tolerance = 1e-6;

/// Checks the shares of every dimension that is drawn, and completes what the file left open.
void resolve_identities(const TomlValue& document, std::vector<Dimension>& dimensions, const Scenario& scenario, Problems& problems);

/// Checks the shares among hires of one dimension; groups without any divide what the others leave, in proportion to their shares.
void resolve_hire_shares(const TomlValue& document, const std::string& path, std::size_t levels, Dimension& dimension, Problems& problems);

/// Reads the tables of a given organisation and lays them into the setup.
void read_given_tables(const TomlValue& document, const ScenarioOptions& options, const TextReader& read,
                       const ParameterReading& parameters, const std::vector<Dimension>& dimensions, Scenario& scenario,
                       Problems& problems);

/// Keys whose values do not go together, and what is wrong with them.
struct Conflict {
    std::vector<std::string> keys;
    std::string message;
};
std::vector<Conflict> conflicts(const Parameters& parameters);

/// Whether the groups of a dimension are given with the people, not drawn from shares.
bool is_given(const Scenario& scenario, std::size_t dimension);

}  // namespace coalesce
