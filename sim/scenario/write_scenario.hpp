#pragma once
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace coalesce {

/// What stands beside the values of a scenario that is written.
enum class Comments { none, all };

/// A scenario as a TOML file with every value spelled out.
std::string write_scenario(const Scenario& scenario, Comments comments);

/// The section of a scenario that says where an observed organisation is found.
std::string write_given(const GivenSource& given);
/// The same as comments, by way of example.
std::string_view describe_given();

/// The interventions of a scenario, every field spelled out.
std::string write_plan(const Plan& plan);
/// An intervention as a comment, by way of example.
std::string_view describe_plan();

/// The value of a parameter as TOML spells it.
std::string parameter_text(const Parameter& parameter, double value);
/// The values that a parameter may have: `[0, 1]`, or names.
std::string range_text(const Parameter& parameter, Range range);
/// Values as TOML lists them, each as it is written.
template <class Values, class Write>
std::string list_of(const Values& values, Write write) {
    std::string out;
    for (const auto& value : values) out += (out.empty() ? "" : ", ") + write(value);
    return "[" + out + "]";
}

}  // namespace coalesce
