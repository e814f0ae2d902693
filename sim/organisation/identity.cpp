#include "organisation/identity.hpp"

#include <cassert>
#include <utility>

namespace coalesce {

Identities::Identities(std::vector<Dimension> dimensions) : dimensions_(std::move(dimensions)) {
    assert(dimensions_.size() <= most_dimensions);
    for (std::size_t d = 0; d < dimensions_.size(); ++d) {
        const auto& groups = dimensions_[d].groups;
        assert(groups.size() <= most_groups);
        first_group_.push_back(group_count_);
        group_count_ += groups.size();
        for (std::size_t g = 0; g < groups.size(); ++g) kept_[d][g] = 1.0 - groups[g].marginalisation;
    }
}

}  // namespace coalesce
