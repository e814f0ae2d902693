#include "experiment/uncertain.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace coalesce {
namespace {

constexpr std::array<std::string_view, 3> reality_weights{"reality.fairness", "reality.support", "reality.incident_free"};

bool is_uncertain(const Parameter& parameter) {
    const Range range = parameter.meaning.plausible;
    const Basis basis = parameter.meaning.source.basis;
    return parameter.kind == ParameterKind::real && basis != Basis::setting && basis != Basis::off && range.low < range.high;
}

bool is_default_in(const Parameter& parameter, const ExperimentArm& arm) {
    return parameter.read(arm.scenario.setup.parameters) == parameter.default_value;
}

std::optional<std::size_t> axis_of(std::span<const Axis> axes, std::string_view key) {
    const auto found = std::find_if(axes.begin(), axes.end(), [&](const Axis& axis) { return axis.key() == key; });
    return found == axes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - axes.begin()));
}

}  // namespace

std::vector<Axis> uncertain_axes(std::span<const ExperimentArm> arms) {
    std::vector<Axis> axes;
    for (const Parameter& parameter : declared_parameters()) {
        const bool is_stated = std::any_of(arms.begin(), arms.end(), [&](const auto& arm) { return !is_default_in(parameter, arm); });
        if (is_uncertain(parameter) && !is_stated) axes.emplace_back(Target{parameter, {}, {}}, parameter.meaning.plausible);
    }
    const bool all_weights =
        std::all_of(reality_weights.begin(), reality_weights.end(), [&](std::string_view key) { return axis_of(axes, key).has_value(); });
    if (!all_weights)
        std::erase_if(axes, [](const Axis& axis) {
            return std::find(reality_weights.begin(), reality_weights.end(), axis.key()) != reality_weights.end();
        });
    return axes;
}

void draw_values(std::span<const Axis> axes, const LatinHypercube& hypercube, std::uint64_t row, std::span<double> values) {
    for (std::uint32_t a = 0; a < axes.size(); ++a) values[a] = axes[a].at(hypercube.coordinate(row, a));
    scale_weights(axes, values);
}

void scale_weights(std::span<const Axis> axes, std::span<double> values) {
    double sum = 0.0;
    for (const std::string_view key : reality_weights) {
        const auto axis = axis_of(axes, key);
        if (!axis) return;
        sum += values[*axis];
    }
    for (const std::string_view key : reality_weights) values[*axis_of(axes, key)] /= sum;
}

}  // namespace coalesce
