#include "cli/story_command.hpp"

#include <exception>
#include <filesystem>
#include <new>

#include <fmt/format.h>

#include "cli/changed_inputs.hpp"
#include "cli/story_text.hpp"
#include "cli/terminal.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"
#include "files/source_file.hpp"
#include "scenario/comparable.hpp"
#include "story/cast.hpp"

namespace coalesce {

namespace {

class Teller {
public:
    Teller(const StoryOptions& options, Problems& problems) : options_(options), problems_(problems) {}

    std::optional<Scenario> read(const std::string& file) {
        auto scenario = load_scenario(file, {options_.overrides, options_.data}, problems_);
        if (scenario) warn_of_changed_inputs(scenario->inputs, problems_);
        if (scenario && options_.seed) scenario->seed = *options_.seed;
        return scenario;
    }

    std::string tell_one(const Scenario& scenario) {
        const RandomStream random{scenario.seed, options_.replicate, 0};
        Problems own;
        const auto life = cast_person({scenario.setup, scenario.file}, random, options_.person, own);
        pass_on(own);
        if (!life) return {};
        const Story story = tell_story(scenario.setup, random, *life);
        const ToldOf told{scenario, story};
        table_ = story_table({told});
        return story_text(told, options_.replicate);
    }

    std::string tell_both(const Scenario& scenario, const Scenario& whatif) {
        const RandomStream random{scenario.seed, options_.replicate, 0};
        Problems own;
        const auto twin = cast_twin({scenario.setup, scenario.file}, {whatif.setup, options_.compare}, random, options_.person, own);
        pass_on(own);
        if (!twin) return {};
        const Story here = tell_story(scenario.setup, random, twin->here), there = tell_story(whatif.setup, random, twin->there);
        const ToldOf one{scenario, here}, other{whatif, there};
        table_ = story_table({one, other});
        return stories_text(one, other, options_.replicate);
    }

    const std::string& table() const { return table_; }

private:
    /// What is told of no file is told of --person.
    void pass_on(const Problems& own) {
        for (const Problem& p : own.all()) problems_.error(p.place, p.place.file.empty() ? "--person: " + p.message : p.message);
    }

    const StoryOptions& options_;
    Problems& problems_;
    std::string table_;
};

/// Whether a file begins as each table of a story does.
bool is_story_table(const std::string& path) {
    const std::string header = story_table({});
    std::string begin(header.size(), '\0');
    return !is_link(path) && SourceFile(path, Unpack::never).read(begin.data(), begin.size()) == begin.size() && begin == header;
}

void write_story_table(const StoryOptions& options, const std::string& table, Problems& problems) {
    const bool exists = std::filesystem::exists(std::filesystem::symlink_status(options.out));
    if (exists && (!options.force || !is_story_table(options.out))) {
        const char* const why =
            options.force ? "is no table of a story; give another name" : "exists; give another name, or --force to replace it";
        problems.error({}, fmt::format("--out: {} {}", options.out, why));
        return;
    }
    remove_abandoned(options.out);
    OutputFile file(options.out);
    file.write(table);
    if (!file.publish()) problems.error({}, std::string(file.failure()));
}

}  // namespace

ExitCode story_command(const StoryOptions& options) {
    Problems problems;
    Teller teller(options, problems);
    const auto scenario = teller.read(options.scenario);
    const auto whatif = options.compare.empty() ? std::optional<Scenario>{} : teller.read(options.compare);
    if (scenario && whatif) tell_other_people(*scenario, *whatif, problems);
    if (scenario && options.replicate >= scenario->replicates) {
        problems.error(
            {}, fmt::format("--replicate is {}; {} has replicates 0 to {}", options.replicate, scenario->file, scenario->replicates - 1));
    }
    std::string text;
    if (!problems.any_errors()) {
        try {
            text = whatif ? teller.tell_both(*scenario, *whatif) : teller.tell_one(*scenario);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& failure) {
            tell(problems);
            say(fmt::format("the run failed: {}", failure.what()));
            return ExitCode::runs_failed;
        }
    }
    if (!problems.any_errors() && !options.out.empty()) write_story_table(options, teller.table(), problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    print(text);
    return ExitCode::done;
}

}  // namespace coalesce
