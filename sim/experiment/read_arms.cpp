#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "experiment/reading_experiment.hpp"
#include "scenario/base_scenario.hpp"
#include "scenario/names.hpp"
#include "scenario/overrides.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_arms = 256;

/// Reads the arms of one experiment; each problem is told once, however many arms share a scenario.
class ArmsReader {
public:
    ArmsReader(TableReader& root, const std::string& file, const TextReader& read) : root_(root), file_(file), read_(read) {}

    std::vector<ExperimentArm> read() {
        const auto base = root_.text("scenario");
        const TomlValue* const list = root_.list("arm");
        if (base) base_ = beside(file_, *base);
        if (root_.itself().find("arm") == nullptr) {
            if (base) add({}, base_, {});
            else if (root_.itself().find("scenario") == nullptr)
                problems().error({file_, 0, 0}, "no scenario is named; add a line such as scenario = \"baseline.toml\"");
        }
        if (list == nullptr) return std::move(arms_);
        if (list->items.empty() || list->items.size() > most_arms)
            problems().error(list->place, fmt::format("there are {} arms; there must be 1 to {}", list->items.size(), most_arms));
        else root_.each_table("arm", [&](const TomlValue& item, const std::string& name) { read_one(item, name); });
        return std::move(arms_);
    }

private:
    Problems& problems() { return root_.problems(); }

    void read_one(const TomlValue& item, const std::string& name) {
        TableReader reader(item, name, problems());
        const std::string called = read_name(reader, name);
        const auto scenario = reader.text("scenario");
        std::vector<Override> overrides;
        if (const TomlValue* const set = reader.table("set")) overrides = overrides_in(*set, name + ".set", problems());
        reader.refuse_unknown();
        const std::string path = scenario ? beside(file_, *scenario) : base_;
        if (!path.empty()) return add(called, path, overrides);
        if (item.find("scenario") == nullptr && root_.itself().find("scenario") == nullptr)
            problems().error(item.place, fmt::format("{} has no scenario; name one here, or at the top for all arms", name));
    }

    std::string read_name(TableReader& reader, const std::string& arm) {
        const TomlValue* const stated = reader.itself().find("name");
        const auto name = reader.text("name");
        if (stated == nullptr) problems().error(reader.itself().place, fmt::format("{} has no name", arm));
        if (!name) return {};
        const std::string fault = fault_of_name(*name);
        const bool is_twice = std::any_of(arms_.begin(), arms_.end(), [&](const ExperimentArm& other) { return other.name == *name; });
        if (!fault.empty()) problems().error(stated->place, fmt::format("{} is {}: {}", arm + ".name", in_quotes(*name), fault));
        else if (name->find('/') != std::string::npos)
            problems().error(stated->place,
                             fmt::format("{} is {}; it names a file and must not hold a slash", arm + ".name", in_quotes(*name)));
        if (is_twice) problems().error(stated->place, fmt::format("{} is {} like that of another arm", arm + ".name", in_quotes(*name)));
        return *name;
    }

    void add(const std::string& name, const std::string& path, const std::vector<Override>& overrides) {
        Problems own;
        const auto text = read_(path, own);
        std::optional<Scenario> scenario;
        if (text) scenario = read_scenario(*text, path, {texts_of(overrides), {}}, read_, own);
        for (const Problem& problem : own.all()) pass_on(problem, overrides);
        if (!scenario) return;
        refuse_outputs(*scenario);
        arms_.push_back({name.empty() ? name_in_tables(scenario->name) : name, std::move(*scenario)});
    }

    /// People, events, ties and members of coalitions are of one run: who runs thousands does not write them, and must not look for them in
    /// vain.
    void refuse_outputs(const Scenario& scenario) {
        std::string keys, off;
        const auto note = [&](bool is_wanted, std::string_view key) {
            if (!is_wanted) return;
            keys += fmt::format("{}output.{}", keys.empty() ? "" : ", ", key);
            off += fmt::format("{}\"output.{}\" = false", off.empty() ? "" : ", ", key);
        };
        note(scenario.output.people, "people");
        note(scenario.output.network, "network");
        note(scenario.output.events, "events");
        note(scenario.output.members, "members");
        if (keys.empty()) return;
        const std::string message =
            fmt::format("a sweep does not write what is of single runs, and here that is asked for ({}): turn it off by "
                        "set = {{ {} }} in an [[arm]]; `coalesce run` and `coalesce compare` write it",
                        keys, off);
        pass_on({{scenario.file, 0, 0}, message, false}, {});
    }

    /// What is wrong with a value that an arm lays over its scenario is told where the experiment says it.
    void pass_on(const Problem& problem, const std::vector<Override>& overrides) {
        const Place place = place_of(problem, overrides);
        if (!told_.insert(fmt::format("{}:{}:{}: {}", place.file, place.line, place.column, problem.message)).second) return;
        problem.warning ? problems().warn(place, problem.message) : problems().error(place, problem.message, problem.under);
    }

    TableReader& root_;
    const std::string& file_;
    const TextReader& read_;
    std::string base_;
    std::vector<ExperimentArm> arms_;
    std::set<std::string> told_;
};

}  // namespace

std::string beside(const std::string& experiment, const std::string& path) { return path_in(folder_of(experiment), path); }

std::vector<ExperimentArm> read_arms(TableReader& root, const std::string& file, const TextReader& read) {
    return ArmsReader(root, file, read).read();
}

}  // namespace coalesce
