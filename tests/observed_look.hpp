#pragma once
#include <cmath>
#include <utility>

#include "catch.hpp"
#include "observed_village.hpp"
#include "reference/plain_observation.hpp"

namespace coalesce::tests {

/// One observation of a village in which nothing has happened yet.
struct Look {
    Village village;
    Observer observer;
    RunRecord record;

    Look(Dice& dice, std::uint32_t people) : Look(observed_village(dice, people)) {}
    explicit Look(Village v) : village(std::move(v)), observer(setup_of(village)) {
        observer.begin(village.org, record);
        observer.observe(village.org, 0, record);
    }
    float value(Metric metric, std::size_t scope = Scopes::everyone) const {
        return record.value(0, scope, static_cast<std::size_t>(metric));
    }
    double mean(std::size_t scope, const plain::OfPerson& of) const { return plain::mean_over(village.org, village.identities, scope, of); }
};

/// Floats of sums in double: equal to a rounding, or missing both. Single steps of a person's own numbers are in float.
inline void check_equal_floats(float fast, double slow) {
    if (std::isnan(slow)) CHECK(std::isnan(fast));
    else CHECK(fast == Approx(slow).epsilon(1e-6).margin(1e-6));
}

}  // namespace coalesce::tests
