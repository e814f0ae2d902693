#pragma once
#include <string>

namespace coalesce {

/// Every metric with its unit, whom it is about, its better direction and meaning, as aligned text; and as docs/metrics.md.
std::string describe_metrics();
std::string metrics_markdown();

/// Every table with its columns, their types, units and meanings, as aligned text; and as docs/columns.md.
std::string describe_columns();
std::string columns_markdown();

}  // namespace coalesce
