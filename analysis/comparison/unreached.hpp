#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/record.hpp"
#include "files/problems.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// Which interventions were at work in a run and reached nobody in all of it: a target that selects nobody is no error, but should be
/// known.
class Unreached {
public:
    explicit Unreached(std::span<const OutputArm> arms);

    void take(std::size_t arm, const RunRecord& record);
    /// Warns of each, with the number of runs.
    void tell(Problems& problems) const;

private:
    struct Arm {
        const Scenario* scenario;
        std::vector<std::uint32_t> at_work, unreached;   // by intervention: runs
    };
    std::vector<Arm> arms_;
};

}  // namespace coalesce
