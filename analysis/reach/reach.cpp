#include "analysis/reach/reach.hpp"

#include <limits>

#include "analysis/calibration/reading_calibration.hpp"
#include "analysis/reach/reading_reach.hpp"
#include "analysis/tables/identity_text.hpp"
#include "experiment/reading_experiment.hpp"
#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

void read_reach_effort(TableReader& root, ReachEffort& effort) {
    const TomlValue* const table = root.table("effort");
    if (table == nullptr) return;
    TableReader reader(*table, "effort", root.problems());
    const auto count = [&](std::string_view key, std::int64_t low, std::int64_t high, std::uint64_t& value) {
        if (const auto stated = reader.whole(key, low, high)) value = static_cast<std::uint64_t>(*stated);
    };
    count("points", 20, 1'000'000, effort.points);
    count("start", 10, 1'000'000, effort.start);
    count("generation", 10, 100'000, effort.generation);
    effort.replicates = static_cast<std::uint32_t>(reader.whole("replicates", 2, 1000).value_or(effort.replicates));
    effort.again = static_cast<std::uint32_t>(reader.whole("again", 2, 1000).value_or(effort.again));
    reader.refuse_unknown();
}

Reach reach_of(const TomlValue& document, const std::string& file, const TextReader& read, Problems& problems) {
    Reach reach;
    Experiment& base = reach.base;
    TableReader root(document, {}, problems);
    read_head(root, file, base);
    if (const TomlValue* const arms = document.find("arm"))
        problems.error(arms->place, "a reach is about one scenario; name it by scenario and remove every [[arm]]");
    base.arms = read_arms(root, file, read);
    if (base.arms.size() > 1) base.arms.resize(1);
    const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
    if (!base.arms.empty()) {
        Scenario& scenario = base.arms.front().scenario;
        if (seed) scenario.seed = static_cast<std::uint64_t>(*seed);
        base.seed = reach.effort.seed = scenario.seed;
        base.inputs = scenario.inputs;
    }
    read_outcomes_of_arms(root, base.arms);
    read_calibrated(root, read, base, reach.left_alone);
    read_reach_effort(root, reach.effort);
    read_pairs(root, reach);
    read_marks(root, reach);
    root.refuse_unknown();
    return reach;
}

}  // namespace

std::vector<GridPair> Reach::grids() const {
    std::vector<GridPair> all;
    for (const ReachPair& pair : pairs) all.push_back({pair.across.outcome, pair.up.outcome, pair.across.grid, pair.up.grid});
    return all;
}

bool is_reach(std::string_view text) {
    Problems none;
    const auto document = parse_toml(text, {}, none);
    return document && document->find("pair") != nullptr;
}

std::optional<Reach> read_reach(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Reach reach = reach_of(*document, file, read, problems);
    reach.base.inputs.insert(reach.base.inputs.begin(), {file, sha256(text)});
    if (problems.any_errors()) return std::nullopt;
    return reach;
}

std::optional<Reach> load_reach(const std::string& path, Problems& problems) {
    const auto text = read_text(path, problems);
    return text ? read_reach(*text, path, read_text, problems) : std::nullopt;
}

std::string id_of(const Reach& reach) { return sha256(identity_text("reach 1", reach.base.inputs, reach.scenario())); }

}  // namespace coalesce
