#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

#include "mechanisms/coalitions.hpp"
#include "numerics/lanes.hpp"
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
          people_(people),
          dimensions_(static_cast<int>(landscape.identities.dimension_count())) {
        for (int differing = 0; differing <= dimensions_; ++differing) {
            const double alike = dimensions_ == 0 ? 1.0 : 1.0 - static_cast<double>(differing) / static_cast<double>(dimensions_);
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

    bool is_given() const { return !given_.empty(); }

    /// The same of `me` with four others side by side, where none are given; who is in one coalition now was so the quarter before.
    Quad with_four(const Person& me, const std::array<const Person*, 4>& others) const {
        const auto [x, y, z, our] =
            transposed(half_of(*others[0], 0), half_of(*others[1], 0), half_of(*others[2], 0), half_of(*others[3], 0));
        const auto [power, identity, place, coalition] =
            transposed(half_of(*others[0], 1), half_of(*others[1], 1), half_of(*others[2], 1), half_of(*others[3], 1));
        const Quad cosine = me.interest[0] * x + me.interest[1] * y + me.interest[2] * z;
        const Quad closed = 1.0F - 0.5F * (me.our + our);
        const QuadMask differing = bits_of(identity) ^ static_cast<int>(me.identity);
        QuadMask count{};
        for (int d = 0; d < dimensions_; ++d) count -= (differing & static_cast<int>(15U << 4 * d)) != 0;
        Quad same_group{};
        for (int k = 0; k <= dimensions_; ++k) same_group += where(count == k, same_group_[k]);
        const QuadMask unit = bits_of(place) & 0xffff, cause = (bits_of(place) >> 16) & 0xffff;
        const QuadMask less = cause < me.cause;
        const QuadMask least = (cause & less) | (me.cause & ~less);
        return interests_ * cosine + same_group * closed + where(unit == me.unit, same_unit_) +
               where(bits_of(coalition) == static_cast<int>(me.coalition), bond_) - baseline_ +
               cause_ * __builtin_convertvector(least, Quad);
    }

private:
    static Quad half_of(const Person& person, std::size_t half) {
        Quad quad;
        std::memcpy(&quad, reinterpret_cast<const char*>(&person) + half * sizeof quad, sizeof quad);
        return quad;
    }
    static QuadMask bits_of(Quad x) { return reinterpret_cast<QuadMask>(x); }
    /// `value` where the mask is set, else 0.
    static Quad where(QuadMask mask, float value) { return reinterpret_cast<Quad>(mask & bits_of(Quad{} + value)); }

    float interests_, same_unit_, baseline_, bond_, cause_;
    float same_group_[Identities::most_dimensions + 1] = {};   // by the number of dimensions that differ
    std::span<const float> given_;
    std::size_t people_;
    int dimensions_;
};
static_assert(offsetof(CoalitionScratch::Person, our) == 12 && offsetof(CoalitionScratch::Person, unit) == 24 &&
              sizeof(CoalitionScratch::Person) == 32 && std::endian::native == std::endian::little);   // as with_four reads it

/// What draws everybody to each of their neighbours, in the order of ties: raw weight x propensity, 0 to oneself. `gathered` are all still
/// in their coalitions of the quarter before.
void gather_draws(const CoalitionParameters& p, const Landscape& landscape, std::span<const CoalitionScratch::Cell> gathered,
                  std::span<float> draws);

/// Copies what looks at neighbours need of everybody into one place each.
void gather_people(const CoalitionParameters& p, const Landscape& landscape, const People& people,
                   std::vector<CoalitionScratch::Cell>& gathered);

/// The coalition and the power of everybody.
void take_places(const People& people, std::vector<CoalitionScratch::Place>& places);

}  // namespace coalesce
