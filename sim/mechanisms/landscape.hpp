#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "mechanisms/coalitions.hpp"
#include "organisation/identity.hpp"
#include "organisation/likeness.hpp"

namespace coalesce {

/// L1: propensities as single precision numbers, the same from either side.
class Propensity {
public:
    using Person = CoalitionScratch::Person;
    static constexpr double full_cause = 65535.0;   ///< Person::cause of a full dose

    Propensity(const CoalitionParameters& p, const Landscape& landscape, std::size_t people)
        : interests_(static_cast<float>(p.interests)),
          same_unit_(static_cast<float>(p.same_unit)),
          baseline_(static_cast<float>(p.baseline)),
          bond_(static_cast<float>(p.bond)),
          cause_(static_cast<float>(p.common_cause / full_cause)),
          given_(landscape.propensity),
          people_(people) {
        const std::size_t dimensions = landscape.identities.dimension_count();
        for (std::uint32_t differing = 0; differing <= dimensions; ++differing) {
            const double alike = dimensions == 0 ? 1.0 : 1.0 - static_cast<double>(differing) / static_cast<double>(dimensions);
            same_group_[differing] = static_cast<float>(p.same_group * alike);
        }
    }

    /// `were_together`: whether they were in one coalition the quarter before.
    float operator()(std::uint32_t i, const Person& a, std::uint32_t j, const Person& b, bool were_together) const {
        if (!given_.empty()) return 0.5F * (given_[i * people_ + j] + given_[j * people_ + i]);
        const float cosine = a.interest[0] * b.interest[0] + a.interest[1] * b.interest[1] + a.interest[2] * b.interest[2];
        const float closed = 1.0F - 0.5F * (a.our + b.our);
        return interests_ * cosine + same_group_[differing_dimensions(a.identity, b.identity)] * closed +
               (a.unit == b.unit ? same_unit_ : 0.0F) + (were_together ? bond_ : 0.0F) - baseline_ +
               cause_ * static_cast<float>(std::min(a.cause, b.cause));
    }

private:
    float interests_, same_unit_, baseline_, bond_, cause_;
    float same_group_[Identities::most_dimensions + 1] = {};   // by the number of dimensions that differ
    std::span<const float> given_;
    std::size_t people_;
};

/// What draws everybody to each of their neighbours, in the order of ties: raw weight x propensity, 0 to oneself. `gathered` are all still
/// in their coalitions of the quarter before.
void gather_draws(const CoalitionParameters& p, const Landscape& landscape, std::span<const CoalitionScratch::Person> gathered,
                  std::vector<float>& draws);

/// Copies what looks at neighbours need of everybody into one place each.
void gather_people(const CoalitionParameters& p, const Landscape& landscape, const People& people,
                   std::vector<CoalitionScratch::Person>& gathered);

}  // namespace coalesce
