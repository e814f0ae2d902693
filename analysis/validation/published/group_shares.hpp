#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/record.hpp"
#include "engine/scopes.hpp"
#include "engine/setup.hpp"

namespace coalesce {

/// The scope of a group of this name, or nothing.
std::optional<std::size_t> scope_named(const Setup& setup, std::string_view name);

/// The share of a group at each level, averaged over runs, in percent.
class GroupShares {
public:
    GroupShares(const Setup& setup, std::size_t scope) : levels_(setup.level_sizes.size()), scope_(scope) {}

    void take(const RunRecord& record);
    std::size_t levels() const { return levels_; }
    std::size_t observations() const { return sums_.size() / levels_; }
    /// After the observation's weeks; the first one is the start.
    double mean(std::size_t observation, std::size_t level) const {
        return 100.0 * sums_[observation * levels_ + level] / static_cast<double>(runs_);
    }

private:
    std::size_t levels_, scope_;
    std::size_t runs_ = 0;
    std::vector<double> sums_;               // observation x level
    std::vector<double> group_, everyone_;   // of one run, likewise
};

}  // namespace coalesce
