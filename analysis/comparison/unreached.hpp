#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/record.hpp"
#include "files/problems.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// Which interventions were at work in a run and reached nobody in all of it, and which waited for a condition: neither a target that
/// selects nobody nor a condition that never holds is an error, but both should be known.
class Unreached {
public:
    explicit Unreached(std::span<const OutputArm> arms);

    void take(std::size_t arm, const RunRecord& record);
    /// Warns of each that reached nobody or never began, with the number of runs.
    void tell(Problems& problems) const;
    /// In how many runs, and when, those began that waited for a condition; empty where none did.
    std::string beginnings() const;

private:
    struct Arm {
        const Scenario* scenario;
        std::string name;
        std::vector<std::uint32_t> at_work, unreached;   // by intervention: runs
        std::vector<int> earliest, latest;  // by intervention: weeks in which runs first had it; earliest above latest: none
        std::uint32_t runs = 0;
    };
    std::vector<Arm> arms_;
};

}  // namespace coalesce
