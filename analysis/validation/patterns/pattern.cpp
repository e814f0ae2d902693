#include "analysis/validation/patterns/pattern.hpp"

namespace coalesce {

std::string_view origin_name(PatternOrigin origin) {
    constexpr std::string_view names[]{"calibrated to", "built in", "emerges", "fitted to", "held out"};
    return names[static_cast<std::size_t>(origin)];
}

}  // namespace coalesce
