#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/record.hpp"
#include "output/output_session.hpp"

namespace coalesce {

/// How many runs of each arm a condition of its own (`run.until`) ended before all their weeks, and when.
class EndedEarly {
public:
    explicit EndedEarly(std::span<const OutputArm> arms);

    void take(std::size_t arm, const RunRecord& record);
    /// In words, a line an arm that has such a condition; empty where none has.
    std::string text() const;

private:
    struct Arm {
        std::string name;
        bool may_end_early = false;
        std::uint32_t runs = 0, ended = 0;
        int earliest = 0, latest = 0;   ///< weeks after which runs were ended
    };
    std::vector<Arm> arms_;
};

}  // namespace coalesce
