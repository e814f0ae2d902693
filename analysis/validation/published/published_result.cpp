#include "analysis/validation/published/published_result.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "analysis/validation/published/published_case.hpp"
#include "analysis/validation/published/published_scenarios.hpp"

namespace coalesce {
namespace {

bool is_wanted(const PublishedCase& one, const std::vector<std::string>& only) {
    return only.empty() || std::find(only.begin(), only.end(), one.key) != only.end();
}

/// The scenarios of a case, or nothing if any of them is wrong.
std::optional<std::vector<Scenario>> read_variants(const PublishedCase& one, const std::string& folder, Problems& problems) {
    std::vector<Scenario> scenarios;
    for (const Variant& variant : one.variants) {
        auto scenario = read_published(folder, variant.file, variant.overrides, problems);
        if (!scenario) return std::nullopt;
        scenarios.push_back(std::move(*scenario));
    }
    return scenarios;
}

/// A figure without a measured value differs: NaN is within no tolerance.
PublishedResult judged(const PublishedCase& one, const PublishedFigure& figure, MeasuredFigure measured) {
    const bool holds = std::abs(measured.ours - figure.published) <= figure.tolerance;
    return {one.key,    figure.text, figure.published, measured.ours, figure.tolerance, holds ? Agreement::holds : Agreement::differs,
            measured.n, one.source};
}

}  // namespace

std::string_view agreement_name(Agreement verdict) { return verdict == Agreement::holds ? "holds" : "differs"; }

std::vector<std::string> published_keys() {
    std::vector<std::string> keys;
    for (const PublishedCase& one : published_cases()) keys.push_back(one.key);
    return keys;
}

std::vector<PublishedResult> published_results(const PublishedRequest& request, Problems& problems) {
    const std::atomic<bool> never{false};
    const std::atomic<bool>& stop = request.stop != nullptr ? *request.stop : never;
    std::vector<PublishedResult> results;
    for (const PublishedCase& one : published_cases()) {
        if (!is_wanted(one, request.only)) continue;
        if (request.begin_case) request.begin_case(one.key);
        const auto scenarios = read_variants(one, request.folder, problems);
        if (!scenarios) continue;
        const auto measured = one.measure(Bench{request.threads, stop, request.kept, one.key}, *scenarios);
        if (stop) break;
        for (std::size_t f = 0; f < one.figures.size(); ++f)
            results.push_back(judged(one, one.figures[f], f < measured.size() ? measured[f] : MeasuredFigure{}));
    }
    return results;
}

std::vector<PublishedResult> published_results(int threads, const std::vector<std::string>& only) {
    Problems problems;
    PublishedRequest request;
    request.only = only;
    request.threads = threads;
    auto results = published_results(request, problems);
    assert(!problems.any_errors());
    return results;
}

}  // namespace coalesce
