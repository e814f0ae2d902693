#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

struct Organisation;
struct Parameters;

/// The chain of implementation: what is decided at the top arrives below as far as the managers in between let it through (Pressman &
/// Wildavsky 1973; Evans 2009).
struct ImplementationParameters {
    double sabotage = 0.8;
};

constexpr void each_parameter(ImplementationParameters& p, auto&& row) {
    row("implementation.sabotage", p.sabotage,
        Meaning{"sabot",
                "1",
                {0, 1},
                {0.4, 1},
                "Part of a measure that a manager wholly against it keeps from those below.",
                "form: Pressman & Wildavsky 1973; value assumed"});
}

/// B3: fills org.arrives; everything arrives where the chain is switched off. `quietened`, by slot, is how far a deal keeps somebody from
/// blocking, 0 to 1; empty: nobody. `path` is room.
void pass_down(const Parameters& parameters, std::span<const float> quietened, Organisation& org, std::vector<std::uint32_t>& path);

/// B2, as it came about: the share of what arrives at a manager's seat that does not arrive at a seat below it.
float held_back(const Organisation& org, std::uint32_t manager, std::uint32_t below);

/// The same by manager's seat, which holds back alike from all below; `without_team` where nobody reports to it, or nothing arrives.
void find_held_back(const Organisation& org, float without_team, std::vector<float>& by_seat);

}  // namespace coalesce
