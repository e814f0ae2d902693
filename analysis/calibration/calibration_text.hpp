#pragma once
#include <string>

#include "analysis/calibration/findings.hpp"

namespace coalesce {

/// What came of the last wave, in a line.
std::string wave_text(const HistoryMatch& match);

/// What a calibration comes to, for someone who reads such a thing for the first time. Everything else is in the tables.
std::string calibration_text(const HistoryMatch& match, const CalibrationFindings& findings);

}  // namespace coalesce
