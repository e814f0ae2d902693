#pragma once
#include <string_view>

namespace coalesce {

/// Who people are where a scenario does not say.
inline constexpr std::string_view default_identity = R"([[identity]]
name = "group"

[[identity.group]]
name = "A"
share = 0.7

[[identity.group]]
name = "B"
share = 0.3
top_share = 0.1
marginalisation = 0.6
)";

}  // namespace coalesce
