#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/dial.hpp"
#include "organisation/organisation.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

struct Dials;

/// The chain of implementation: what is decided at the top arrives below as far as the managers in between let it through (Pressman &
/// Wildavsky 1973; Lipsky 1980).
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

/// What decides on how much a manager holds back, beside the manager.
struct Passage {
    double low = 0.0;        ///< c_lo: who leans lower is against
    double margin = 1.0;     ///< c_wid: how far below one is wholly against
    const Signals& signals;
    double consequence = 0.0;              ///< acc0
    std::span<const float> quietened = {};   ///< per slot: how far a deal keeps somebody from blocking, 0 to 1; empty: nobody
};

/// B2: how much of what arrives with somebody they keep from those below, 0 to 1.
double held_back(const ImplementationParameters& p, const Passage& passage, const Organisation& org, std::uint32_t slot);

/// B3: fills org.arrives. `path` is room.
void pass_down(const ImplementationParameters& p, const Passage& passage, Organisation& org, std::vector<std::uint32_t>& path);

/// B3 under these parameters: everything arrives where the chain is switched off.
void pass_down(const Dials& dials, std::span<const float> quietened, Organisation& org, std::vector<std::uint32_t>& path);

}  // namespace coalesce
