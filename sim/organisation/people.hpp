#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "organisation/nobody.hpp"
#include "organisation/state.hpp"

namespace coalesce {

/// What others can see and hear of a person: written at the end of a week, read by neighbours in the next. 32 bytes, one vector register.
struct alignas(32) Shown {
    float my = 0.0F, our = 0.0F, sys = 0.0F;
    float one = 1.0F;        ///< sums of weights come out where this stands
    float action = 0.0F;     ///< a = commitment x sqrt(skill x understanding)
    float display = 0.0F;    ///< d
    float support = 0.0F;    ///< sup: help as it is felt, negative where it rescues
    float stance = 0.0F;     ///< st = action - bias in conduct
};
static_assert(sizeof(Shown) == 32);

/// The people, in slots 0 .. size-1: one column of floats per state, and what is not a float.
class People {
public:
    void resize(std::size_t people);
    std::size_t size() const { return identity.size(); }

    std::span<float> operator[](State s) { return {values_.data() + static_cast<std::size_t>(s) * size(), size()}; }
    std::span<const float> operator[](State s) const { return {values_.data() + static_cast<std::size_t>(s) * size(), size()}; }

    std::vector<std::uint32_t> identity;    ///< group on each identity dimension, four bits each (Identities)
    std::vector<std::uint32_t> seat;        ///< the seat a person holds
    std::vector<std::uint32_t> coalition;   ///< coalition number, or nobody
    std::vector<std::int32_t> hired_week;   ///< week of hiring; negative before the start
    std::vector<std::uint16_t> occupant;    ///< how many people have held this slot before: the n of the id "slot#n"
    std::vector<float> susceptibility;      ///< per person, or empty where all share alpha / (alpha + kappa)
    std::vector<float> threshold;           ///< per person contagion threshold, or empty where it follows from dispositions

private:
    std::vector<float> values_;   // state_count columns of one value a person
};

}  // namespace coalesce
