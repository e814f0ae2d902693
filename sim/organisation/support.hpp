#pragma once

namespace coalesce {

/// Where the organisation's power stands on inclusion: shares of power, summing to 1 (L7).
struct Support {
    double change = 0.0;        ///< S+
    double status_quo = 0.0;    ///< S-
    double undecided() const { return 1.0 - change - status_quo; }   ///< S0
};

}  // namespace coalesce
