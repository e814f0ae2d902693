#pragma once
#include "numerics/meaning.hpp"

namespace coalesce {

/// Fairness is built into processes by fair process, and wears off unless it is upheld.
struct EmbeddingParameters {
    double learning = 0.08;
    double decay = 0.06;
    double upkeep = 0.8;
};

constexpr void each_parameter(EmbeddingParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    row("embedding.learning", p.learning, Meaning{"z_L", "1/quarter", share, {0.04, 0.12}, "What fair process builds.", assumed});
    row("embedding.decay", p.decay, Meaning{"z_dec", "1/quarter", share, {0.03, 0.09}, "What wears off where nobody upholds it.", assumed});
    row("embedding.upkeep", p.upkeep,
        Meaning{"z_up", "1", share, {0.4, 1}, "How far power for change or a running fair process stops the wear.", assumed});
}

/// Z1: embedding a quarter later. `start` is what it decays to, `change` S+, `fair_process` the dose.
double embed(const EmbeddingParameters& p, double start, double change, double fair_process, double embedding);

}  // namespace coalesce
