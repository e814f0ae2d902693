#include "analysis/calibration/calibration.hpp"

#include <algorithm>
#include <limits>

#include "analysis/calibration/reading_calibration.hpp"
#include "experiment/reading_experiment.hpp"
#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::int64_t most_replicates_of_point = 100'000;
constexpr std::uint64_t points_an_axis = 10;   // Loeppky, Sacks & Welch 2009
constexpr std::uint64_t fewest_points_of_wave = 40;

void read_random_numbers(TableReader& root, Experiment& base) {
    const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
    const auto replicates = root.whole("replicates", 2, most_replicates_of_point);
    if (base.arms.empty()) return;
    Scenario& scenario = base.arms.front().scenario;
    base.seed = seed ? static_cast<std::uint64_t>(*seed) : scenario.seed;
    base.replicates = static_cast<std::uint32_t>(replicates.value_or(8));
    scenario.seed = base.seed;
    scenario.replicates = base.replicates;
}

Calibration calibration_of(const TomlValue& document, const std::string& file, const TextReader& read, Problems& problems) {
    Calibration calibration;
    Experiment& base = calibration.base;
    TableReader root(document, {}, problems);
    read_head(root, file, base);
    if (const TomlValue* const arms = document.find("arm"))
        problems.error(arms->place, "a calibration is about one scenario; name it by scenario and remove every [[arm]]");
    base.arms = read_arms(root, file, read);
    if (base.arms.size() > 1) base.arms.resize(1);
    read_random_numbers(root, base);
    read_outcomes_of_arms(root, base.arms);
    for (const ExperimentArm& arm : base.arms) base.inputs = arm.scenario.inputs;
    read_calibrated(root, read, base, calibration.left_alone);
    read_targets(root, calibration);
    read_waves(root, calibration);
    root.refuse_unknown();
    return calibration;
}

}  // namespace

void read_waves(TableReader& root, Calibration& calibration) {
    WaveChoices& waves = calibration.waves;
    waves.points = std::max<std::uint64_t>(fewest_points_of_wave, points_an_axis * calibration.base.axes.size());
    const TomlValue* const table = root.table("waves");
    if (table == nullptr) return;
    TableReader reader(*table, "waves", root.problems());
    waves.most = static_cast<std::uint32_t>(reader.whole("most", 1, 50).value_or(waves.most));
    waves.points = static_cast<std::uint64_t>(reader.whole("points", 10, 20'000).value_or(static_cast<std::int64_t>(waves.points)));
    waves.cutoff = reader.number("cutoff", {1.0, 10.0}).value_or(waves.cutoff);
    waves.candidates =
        static_cast<std::uint64_t>(reader.whole("candidates", 1'000, 10'000'000).value_or(static_cast<std::int64_t>(waves.candidates)));
    reader.refuse_unknown();
}

bool is_calibration(std::string_view text) {
    Problems none;
    const auto document = parse_toml(text, {}, none);
    return document && document->find("target") != nullptr;
}

std::optional<Calibration> read_calibration(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Calibration calibration = calibration_of(*document, file, read, problems);
    calibration.base.inputs.insert(calibration.base.inputs.begin(), {file, sha256(text)});
    if (problems.any_errors()) return std::nullopt;
    return calibration;
}

std::optional<Calibration> load_calibration(const std::string& path, Problems& problems) {
    const auto text = read_text(path, problems);
    return text ? read_calibration(*text, path, read_text, problems) : std::nullopt;
}

}  // namespace coalesce
