#include "cli/story_command.hpp"

#include <exception>
#include <new>

#include <fmt/format.h>

#include "cli/changed_inputs.hpp"
#include "cli/story_table.hpp"
#include "cli/terminal.hpp"
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

/// Paths of all that was read.
std::vector<std::string> paths_read(const std::optional<Scenario>& scenario, const std::optional<Scenario>& whatif) {
    std::vector<std::string> paths;
    for (const auto* one : {&scenario, &whatif}) {
        if (!*one) continue;
        for (const InputFile& input : (*one)->inputs) paths.push_back(input.path);
    }
    return paths;
}

}  // namespace

ExitCode story_command(const StoryOptions& options) {
    Problems problems;
    Teller teller(options, problems);
    const auto scenario = teller.read(options.scenario);
    const auto whatif = options.compare.empty() ? std::optional<Scenario>{} : teller.read(options.compare);
    if (scenario && whatif) tell_other_people(*scenario, *whatif, problems);
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
    if (!problems.any_errors() && !options.out.empty())
        write_story({options.out, options.force, paths_read(scenario, whatif)}, teller.table(), problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    print(text);
    return ExitCode::done;
}

}  // namespace coalesce
