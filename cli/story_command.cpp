#include "cli/story_command.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>

#include <fmt/format.h>

#include "cli/comparable.hpp"
#include "cli/story_text.hpp"
#include "cli/terminal.hpp"
#include "files/output_file.hpp"
#include "output/person_ids.hpp"
#include "story/lives.hpp"

namespace coalesce {

namespace {

/// Which person the command line means.
struct Who {
    std::uint32_t slot = 0;
    std::uint16_t occupant = 0;
};

template <class Number>
bool read_whole(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<std::uint32_t> slot_called(std::string_view id, const Setup& setup) {
    if (setup.given) {
        const auto& ids = setup.given->id;
        const auto found = std::find(ids.begin(), ids.end(), id);
        if (found != ids.end()) return static_cast<std::uint32_t>(found - ids.begin());
    }
    std::uint32_t slot = 0;
    if (id.starts_with('p')) id.remove_prefix(1);
    const auto people = static_cast<std::uint32_t>(setup.dials.organisation.people);
    return read_whole(id, slot) && slot < people ? std::optional(slot) : std::nullopt;
}

/// `p117`, `117`, `p117.2`, or an id that people were given with, perhaps with `.2` behind it.
std::optional<Who> read_person(const std::string& text, const Setup& setup) {
    if (const auto slot = slot_called(text, setup)) return Who{*slot, 0};
    const auto dot = text.rfind('.');
    Who who;
    if (dot == std::string::npos || !read_whole(std::string_view(text).substr(dot + 1), who.occupant)) return std::nullopt;
    const auto slot = slot_called(std::string_view(text).substr(0, dot), setup);
    if (!slot) return std::nullopt;
    who.slot = *slot;
    return who;
}

std::string how_ids_look(const Scenario& scenario) {
    const Setup& setup = scenario.setup;
    const int last = setup.dials.organisation.people - 1;
    std::string text = fmt::format("people are called p0 to p{}, and the first who was hired into the place of p0 is p0.1", last);
    if (setup.given) text += ", or by the ids of the given table";
    return text;
}

class Teller {
public:
    Teller(const StoryOptions& options, Problems& problems) : options_(options), problems_(problems) {}

    std::optional<Scenario> read(const std::string& file) {
        auto scenario = load_scenario(file, {options_.overrides, options_.data}, problems_);
        if (scenario && options_.seed) scenario->seed = *options_.seed;
        return scenario;
    }

    /// The person who is meant, in lives under this scenario; null with an error where there is nobody.
    const Life* named(const Scenario& scenario, std::span<const Life> lives) {
        const auto who = read_person(options_.person, scenario.setup);
        if (!who) {
            problems_.error({}, fmt::format("--person: there is no {}; {}", coalesce::quoted(options_.person), how_ids_look(scenario)));
            return nullptr;
        }
        const Life* const life = find_life(lives, who->slot, who->occupant);
        if (life == nullptr) {
            std::uint32_t last = 0;
            while (find_life(lives, who->slot, static_cast<std::uint16_t>(last + 1)) != nullptr) ++last;
            problems_.error({}, fmt::format("--person: {} is never hired in replicate {}; the last to have that place is {}",
                                            ids_.of(who->slot, who->occupant), options_.replicate, ids_.of(who->slot, last)));
        }
        return life;
    }

    std::string tell_one(const Scenario& scenario) {
        const Luck luck{scenario.seed, options_.replicate, 0};
        const auto lives = list_lives(scenario.setup, luck);
        const Life* const life = options_.person.empty() ? &fullest(lives) : named(scenario, lives);
        if (life == nullptr) return {};
        const Story story = tell_story(scenario.setup, luck, *life);
        const ToldOf told{scenario, story};
        table_ = story_table({told});
        return story_text(told, options_.replicate);
    }

    std::string tell_both(const Scenario& scenario, const Scenario& whatif) {
        const Luck luck{scenario.seed, options_.replicate, 0};
        const auto lives = list_lives(scenario.setup, luck), others = list_lives(whatif.setup, luck);
        const auto twin =
            options_.person.empty() ? choose(scenario, whatif, luck, match(lives, others)) : twin_of_named(scenario, lives, others);
        if (!twin) return {};
        const Story here = tell_story(scenario.setup, luck, twin->here), there = tell_story(whatif.setup, luck, twin->there);
        const ToldOf one{scenario, here}, other{whatif, there};
        table_ = story_table({one, other});
        return stories_text(one, other, options_.replicate);
    }

    const std::string& table() const { return table_; }

private:
    std::optional<Twin> choose(const Scenario& scenario, const Scenario& whatif, Luck luck, std::vector<Twin> twins) {
        if (twins.empty()) {
            problems_.error({whatif.file}, fmt::format("nobody has the same place and the same groups in it and in {}", scenario.file));
            return std::nullopt;
        }
        measure_differences(scenario.setup, whatif.setup, luck, twins);
        return most_different(twins, scenario.setup.identities);
    }

    std::optional<Twin> twin_of_named(const Scenario& scenario, std::span<const Life> lives, std::span<const Life> others) {
        const Life* const life = named(scenario, lives);
        if (life == nullptr) return std::nullopt;
        auto twin = find_twin(*life, others);
        if (!twin) {
            problems_.error({},
                            fmt::format("--person: {} is there in {} only: under {} nobody of the same groups gets that place in week {}",
                                        ids_.of(life->slot, life->occupant), scenario.file, options_.compare, life->hired_week));
        }
        return twin;
    }

    const StoryOptions& options_;
    Problems& problems_;
    PersonIds ids_;
    std::string table_;
};

/// What is compared must be the same people; how often they would be run and observed does not matter here.
void tell_other_people(const Scenario& scenario, const Scenario& whatif, Problems& problems) {
    Scenario alike = whatif;
    alike.replicates = scenario.replicates;
    alike.setup.dials.clock.observe_every = scenario.setup.dials.clock.observe_every;
    const std::vector<Scenario> both{scenario, std::move(alike)};
    tell_incomparable(both, problems);
    if (whatif.setup.level_sizes != scenario.setup.level_sizes) {
        problems.error({whatif.file},
                       fmt::format("its {} people sit elsewhere than the {} of {}: nobody is the same in both",
                                   whatif.setup.dials.organisation.people, scenario.setup.dials.organisation.people, scenario.file));
    }
}

void write_table(const StoryOptions& options, const std::string& table, Problems& problems) {
    if (!options.force && std::filesystem::exists(options.out)) {
        problems.error({}, fmt::format("--out: {} exists; give another name, or --force to replace it", options.out));
        return;
    }
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
        } catch (const std::exception& failure) {
            tell(problems);
            say(fmt::format("the run failed: {}", failure.what()));
            return ExitCode::runs_failed;
        }
    }
    if (!problems.any_errors() && !options.out.empty()) write_table(options, teller.table(), problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
    return ExitCode::done;
}

}  // namespace coalesce
