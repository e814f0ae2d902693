#pragma once
#include <string>
#include <vector>

#include "experiment/axis.hpp"
#include "experiment/reading_experiment.hpp"

namespace coalesce {

/// What one [[axis]] says: the axes that it turns, which rise and fall as one, or none where anything was wrong.
struct AxisTable {
    std::vector<Axis> axes;
    std::string name;    ///< of all of them together; empty: nobody named it
    std::string group;   ///< whose coordinates are moved at once; empty: none
    bool has_weights = false;
    Place place;
};

/// Reads one [[axis]], which messages call `name`. A table that it draws from is read and added to the inputs.
AxisTable read_axis(const TomlValue& table, std::string name, const AxisSources& from, std::vector<InputFile>& inputs, Problems& problems);

}  // namespace coalesce
