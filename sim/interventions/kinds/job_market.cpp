#include "interventions/intervention.hpp"
#include "interventions/kinds.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {

namespace {

constexpr OwnField job_market_fields[]{
    {"factor",
     ParameterKind::real,
     1.0,
     {"", "ratio", {0, 10}, {0.5, 2}, "Market at full intensity over the usual one: above 1 it is hot.", setting}}};

double factor_of(const Intervention& x) { return x.own[0]; }

}  // namespace

constinit const InterventionKind kinds::job_market{
    .key = "job_market",
    .intensity = 1.0,
    .text = "The workers market turns hot or cold.",
    .equation = "market *= 1 + (factor - 1) dose",
    .evidence = "an event, not a remedy",
    .caveat = "A hot market empties the places that people wanted to leave anyway.",
    .fields = job_market_fields,
    .edit = [](const Intervention& x, double dose,
               Parameters& parameters) { section<ExitParameters>(parameters).market *= 1.0 + (factor_of(x) - 1.0) * dose; },
};

}  // namespace coalesce
