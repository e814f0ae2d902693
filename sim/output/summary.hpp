#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record.hpp"
#include "engine/scopes.hpp"

namespace coalesce {

/// How numbers are distributed. NaN of nothing; sd of fewer than two.
struct Distributed {
    std::size_t count = 0;
    double mean = 0, sd = 0;
    double p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0;   ///< Hyndman & Fan 1996, type 7
};

/// The distribution of these numbers; NaN among them do not count. Leaves them in some other order.
Distributed distribution_of(std::vector<float>& values);

/// What summary.csv needs of the runs of one arm: 4 bytes for each run, observation, group and metric reported of it (40 KB a run of
/// five years with two groups). It is the only thing that grows with the number of runs.
class Summary {
public:
    explicit Summary(const Scopes& scopes);

    /// Adds a run; failed ones are left out.
    void take(const RunRecord& record);
    /// The rows of the runs taken, and forgets them. `key` is what stands first in each row, up to and with its comma.
    void append(std::string& out, std::string_view key);

private:
    struct Cell {
        std::uint16_t scope, metric;
    };
    void append_block(std::string& out, std::string_view key, std::size_t first) const;
    void append_row(std::string& out, std::size_t place, const Distributed& distributed) const;

    const Scopes* scopes_;
    std::vector<Cell> cells_;           // of one observation: those that are reported
    std::vector<std::uint32_t> where_;  // their places in the values of an observation
    std::vector<std::int32_t> weeks_;
    std::vector<float> values_;         // run x observation x cell
    std::size_t runs_ = 0;
};

}  // namespace coalesce
