#include "organisation/seats.hpp"

namespace coalesce {

void Seats::index_levels() {
    level_begin.assign(static_cast<std::size_t>(levels) + 1, 0);
    for (const auto l : level) ++level_begin[l + 1U];
    for (std::size_t l = 1; l < level_begin.size(); ++l) level_begin[l] += level_begin[l - 1];
    by_level.resize(level.size());
    for (std::uint32_t s = 0; s < level.size(); ++s) by_level[level_begin[level[s]]++] = s;
    for (std::size_t l = level_begin.size() - 1; l > 0; --l) level_begin[l] = level_begin[l - 1];
    level_begin[0] = 0;
}

}  // namespace coalesce
