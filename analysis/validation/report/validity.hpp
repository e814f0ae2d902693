#pragma once
#include <string>
#include <vector>

#include "analysis/validation/networks/generated_networks.hpp"
#include "analysis/validation/patterns/measure_patterns.hpp"
#include "analysis/validation/published/published_result.hpp"
#include "analysis/validation/robustness/robustness.hpp"
#include "analysis/validation/screening/screening.hpp"

namespace coalesce {

/// All that a validity report is made of.
struct Validity {
    std::vector<PublishedResult> published;
    Patterns declared, declared_facts;       ///< must stay where they are as long as figures are looked at
    std::vector<MeasuredPattern> figures, facts;
    std::vector<GeneratedNetwork> networks;
    Screening screening;
    Survival robustness;
    Effort effort;
};

/// A figure of the report: its file, and what is in it.
struct ReportFigure {
    std::string name, svg;
};

/// The page in Markdown, which shows the figures from the folder figures/ beside it.
struct ValidityReport {
    std::string page;
    std::vector<ReportFigure> figures;
};

ValidityReport validity_report(const Validity& validity);

}  // namespace coalesce
