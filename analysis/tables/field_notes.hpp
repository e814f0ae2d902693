#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
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
    /// Two arms, and the arm that does what both do.
    struct Factorial {
        std::string baseline, first, second, both;
    };
    std::map<std::string, Better, std::less<>> better;    ///< of the outcomes in runs.csv, where it is said
    std::map<std::string, double, std::less<>> of_interest;   ///< smallest differences of interest of the outcomes, where they are said
    std::set<std::string, std::less<>> headlines;             ///< outcomes that are looked at together
    std::map<std::string, std::vector<std::string>, std::less<>> arms;   ///< of outcomes of a window, whose it is; of others of all
    std::map<std::string, Bounds, std::less<>> ranges;    ///< of the parameters in design.csv, where both bounds are said
    std::map<std::string, std::string, std::less<>> factors;   ///< of the parameters in design.csv that are moved with others, as what
    std::set<std::string, std::less<>> as_one;                 ///< those of them that rise and fall as one
    std::vector<Factorial> factorial;                     ///< arms that others add up to
    std::optional<std::uint64_t> planned;                 ///< runs that there would be, had nobody stopped them
    std::string until;                                    ///< the rule by which points or arms had enough runs; empty: there is none
};

/// Reads datapackage.json (Frictionless; `better`, `arms`, `factor` and `moves_as_one` are properties of our fields, `factorial` of the
/// package). What it does not say is left open; a text that is no JSON is told as a warning and says nothing.
FieldNotes parse_field_notes(std::string_view json, const std::string& file, Problems& problems);

/// The same of the data package in a folder; where there is none, nothing is said.
FieldNotes read_field_notes(const std::string& folder, Problems& problems);

}  // namespace coalesce
