#pragma once
#include <nlohmann/json.hpp>

// For sources alone, not for headers: it takes long to compile.
namespace coalesce {

/// Its objects keep the order in which they are written.
using Json = nlohmann::ordered_json;

}  // namespace coalesce
