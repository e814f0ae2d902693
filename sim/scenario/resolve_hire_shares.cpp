#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// The most shares that a group lists; 0 where none has any, or a list is of the wrong length.
std::size_t longest_list(const TomlValue& document, const std::string& path, std::size_t levels, const Dimension& dimension,
                         Problems& problems) {
    std::size_t longest = 0;
    bool sound = true;
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        const std::size_t size = dimension.groups[g].hire_shares.size();
        longest = std::max(longest, size);
        if (size <= 1 || size == levels) continue;
        const std::string key = fmt::format("{}.group[{}].hire_share", path, g);
        problems.error(place_at(document, key),
                       fmt::format("{} has {} shares; must be one share, or one for each of the {} levels", key, size, levels));
        sound = false;
    }
    return sound ? longest : 0;
}

/// What is wrong with the sum of the stated shares, or empty.
std::string fault_of_sum(double stated, bool is_open) {
    if (!is_open && std::abs(stated - 1.0) > share_tolerance) return fmt::format("sum to {:.6g}; must sum to 1", stated);
    if (is_open && stated > 1.0 + share_tolerance) return fmt::format("sum to {:.6g}; must sum to at most 1", stated);
    return {};
}

}  // namespace

void resolve_hire_shares(const TomlValue& document, const std::string& path, std::size_t levels, Dimension& dimension, Problems& problems) {
    const std::size_t longest = longest_list(document, path, levels, dimension, problems);
    if (longest == 0) return;
    std::vector<bool> is_open;
    double open_share = 0.0;
    for (auto& group : dimension.groups) {
        is_open.push_back(group.hire_shares.empty());
        if (is_open.back()) open_share += group.share;
        group.hire_shares.resize(longest, group.hire_shares.size() == 1 ? group.hire_shares[0] : 0.0);
    }
    for (std::size_t l = 0; l < longest; ++l) {
        double stated = 0.0;
        for (const auto& group : dimension.groups) stated += group.hire_shares[l];
        const std::string fault = fault_of_sum(stated, open_share > 0.0);
        if (!fault.empty())
            problems.error(place_at(document, path), fmt::format("the hire shares of {} ({}) {}", path, in_quotes(dimension.name), fault));
        for (std::size_t g = 0; g < dimension.groups.size() && open_share > 0.0; ++g) {
            if (is_open[g]) dimension.groups[g].hire_shares[l] = std::max(0.0, 1.0 - stated) * (dimension.groups[g].share / open_share);
        }
    }
}

}  // namespace coalesce
