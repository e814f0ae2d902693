#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "analysis/calibration/findings.hpp"
#include "files/output_folder.hpp"
#include "output/provenance.hpp"

namespace coalesce {

/// The folder of a calibration. One that holds the results of another is an error, or they are removed with Overwrite::replace; runs stay
/// in its hidden folder `.waves`.
std::optional<OutputFolder> open_calibration(const std::string& path, const Calibration& calibration, Overwrite overwrite,
                                             Problems& problems);

/// Writes all tables, the scenario, provenance.json and SHA256SUMS, and last datapackage.json; its presence means done. False, with an
/// error, if one cannot be written.
bool write_calibration(const OutputFolder& folder, const HistoryMatch& match, const CalibrationFindings& findings, std::uint64_t failed,
                       const Provenance& provenance, Problems& problems);

}  // namespace coalesce
