#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/record.hpp"
#include "engine/scopes.hpp"

namespace coalesce {

/// The few outcomes in which organisations are compared, each averaged over its last year, of every run.
class LastYears {
public:
    explicit LastYears(const Scopes& scopes);

    void take(const RunRecord& record);
    /// By outcome, then run; missing where a run failed.
    const std::vector<std::vector<double>>& values() const { return values_; }

private:
    std::vector<std::size_t> scope_;
    std::vector<std::vector<double>> values_;
};

/// A table of how a what-if differs from a baseline, pair by pair of the same luck. Only pairs of which both runs are there count.
std::string contrast_text(std::string_view title, const LastYears& baseline, const LastYears& whatif);

}  // namespace coalesce
