#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/problems.hpp"
#include "numerics/better.hpp"

namespace coalesce {

/// What a data package says about the columns of the tables beside it.
struct FieldNotes {
    struct Bounds {
        double low, high;
    };
    std::map<std::string, Better, std::less<>> better;    ///< of the outcomes in runs.csv, where it is said
    std::map<std::string, std::vector<std::string>, std::less<>> arms;   ///< of outcomes of a window, whose it is; of others of all
    std::map<std::string, Bounds, std::less<>> ranges;    ///< of the parameters in design.csv, where both bounds are said
    std::optional<std::uint64_t> planned;                 ///< runs that there would be, had nobody stopped them
};

/// Reads datapackage.json (Frictionless; `better` and `arms` are properties of our fields). What it does not say is left open; a text that
/// is no JSON is told as a warning and says nothing.
FieldNotes parse_field_notes(std::string_view json, const std::string& file, Problems& problems);

}  // namespace coalesce
