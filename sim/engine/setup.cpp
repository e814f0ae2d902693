#include "engine/setup.hpp"

#include <algorithm>

#include "mechanisms/parameters.hpp"

namespace coalesce {

namespace {

bool have_equal_parameters(const Parameters& a, const Parameters& b) {
    const auto& all = declared_parameters();
    return std::all_of(all.begin(), all.end(), [&](const Parameter& parameter) { return parameter.read(a) == parameter.read(b); });
}

bool have_equal_people(const Setup& a, const Setup& b) {
    if (a.given == b.given) return true;
    return a.given != nullptr && b.given != nullptr && *a.given == *b.given;
}

}  // namespace

const ClockParameters& Setup::clock() const { return parameters->clock; }
ClockParameters& Setup::clock() { return parameters->clock; }
const ShapeParameters& Setup::shape() const { return parameters->organisation; }
ShapeParameters& Setup::shape() { return parameters->organisation; }

int part_ways(const Setup& a, const Setup& b) {
    const bool are_one = have_equal_parameters(a.parameters, b.parameters) && a.identities.dimensions() == b.identities.dimensions() &&
                         a.level_sizes == b.level_sizes && a.level_rates == b.level_rates && have_equal_people(a, b) &&
                         a.until == b.until && a.series == b.series;
    return are_one ? first_difference(a.plan, b.plan) : at_once;
}

}  // namespace coalesce
