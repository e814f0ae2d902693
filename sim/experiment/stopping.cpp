#include "experiment/stopping.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "experiment/counting.hpp"

namespace coalesce {

std::string StoppingRule::text() const {
    return fmt::format("until the interval of {} is at most {} wide, from {} replicates on", name, width, first);
}

std::uint64_t StoppingRule::next_look(std::uint64_t there, std::uint64_t of_first, std::uint64_t all) {
    return std::min(all, std::max(of_first, there + parts_of(there, 4)));
}

}  // namespace coalesce
