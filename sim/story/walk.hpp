#pragma once
#include <span>

#include "engine/run.hpp"

namespace coalesce {

/// What a week left behind, for those who look on.
struct PastWeek {
    int week;
    const Organisation& org;          ///< after it
    std::span<const Event> events;    ///< of it, in order
    std::span<const DoseRow> doses;   ///< that hold from this week on
    std::uint32_t head;               ///< the head of inclusion, or nobody
    bool is_last;
};

/// One run, walked through week by week from the start on; burn-in is over when it begins. The setup must outlive it.
class Walk {
public:
    Walk(const Setup& setup, RandomStream random);

    bool is_over() const { return run_.is_over(); }
    /// The next week, which stays until the one after it.
    PastWeek step();
    const Organisation& organisation() const { return run_.organisation(); }

private:
    Run run_;
    RunRecord record_;
};

}  // namespace coalesce
