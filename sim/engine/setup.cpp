#include "engine/setup.hpp"

#include <algorithm>

#include "mechanisms/dials.hpp"

namespace coalesce {

namespace {

bool have_equal_dials(const Dials& a, const Dials& b) {
    const auto& all = declared_dials();
    return std::all_of(all.begin(), all.end(), [&](const Dial& dial) { return dial.read(a) == dial.read(b); });
}

bool have_equal_people(const Setup& a, const Setup& b) {
    if (a.given == b.given) return true;
    return a.given != nullptr && b.given != nullptr && *a.given == *b.given;
}

}  // namespace

const ClockParameters& Setup::clock() const { return dials->clock; }
ClockParameters& Setup::clock() { return dials->clock; }
const ShapeParameters& Setup::shape() const { return dials->organisation; }
ShapeParameters& Setup::shape() { return dials->organisation; }

int part_ways(const Setup& a, const Setup& b) {
    const bool are_one = have_equal_dials(a.dials, b.dials) && a.identities.dimensions() == b.identities.dimensions() &&
                         a.level_sizes == b.level_sizes && have_equal_people(a, b);
    return are_one ? first_difference(a.plan, b.plan) : at_once;
}

}  // namespace coalesce
