#pragma once
#include <string>
#include <vector>

#include "analysis/reach/reach_findings.hpp"

namespace coalesce {

/// What can be turned and what is looked at, before anything is run.
std::string reach_outline(const Reach& reach);

/// All that came of it in words, with a picture of each pair in characters.
std::string reach_text(const Reach& reach, const ReachFindings& found);

/// `no point of 2,000 tried gave trust of 0.6 or more with leavers of 0.2 or more`, with how many gave each alone, and the nearest.
std::string absent_text(const Reach& reach, const ReachFindings& found, const AbsentCombination& one);

/// Where an organisation lies: `UK Civil Service 2023 (0.403, 0.304): inside`.
std::string place_text(const Reach& reach, const ReachFindings& found, const ReachPlace& place);

/// What a mark is called, and the letter that it has in pictures.
std::string mark_name(const Reach& reach, std::size_t mark);
char mark_letter(const Reach& reach, std::size_t mark);

/// A number as sentences and pictures have it.
std::string reach_number(double value);

/// A pair as SVG, in the style of a validity report.
std::string reach_picture(const Reach& reach, const ReachFindings& found, std::size_t pair);

/// The name of that file.
std::string picture_name(std::size_t pair);

}  // namespace coalesce
