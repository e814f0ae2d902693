#include "scenario/write_scenario.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/numbers.hpp"
#include "scenario/describe.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

/// Writes line by line; comments only where they are wanted.
class Writer {
public:
    Writer(const Scenario& scenario, Comments comments) : scenario_(scenario), comments_(comments) {}

    std::string write() {
        write_head();
        write_identities();
        for (const auto& section : parameter_sections()) write_section(section);
        if (scenario_.given.exists()) out_ += write_given(scenario_.given);
        else if (comments_ == Comments::all) out_ += describe_given();
        if (!scenario_.setup.plan.empty()) out_ += write_plan(scenario_.setup.plan);
        else if (comments_ == Comments::all) out_ += describe_plan();
        write_series();
        write_outcomes();
        write_rivals();
        write_output();
        return std::move(out_);
    }

private:
    void comment(std::string_view text) {
        if (comments_ == Comments::all) out_ += fmt::format("# {}\n", text);
    }
    void line(std::string_view key, std::string_view value) { out_ += fmt::format("{} = {}\n", key, value); }
    void header(std::string_view text) { out_ += fmt::format("\n{}\n", text); }

    void write_head() {
        comment("A scenario: an organisation, how long and how often it is simulated, and what is written about it.");
        comment("Every value here is the default. All but the format can be left out; write only what differs.");
        if (comments_ == Comments::all) out_ += '\n';
        line("format", "1");
        line("title", toml_text(scenario_.title));
        comment("What it asks.");
        line("question", toml_text(scenario_.question));
        comment("Equal seeds give equal results, and replicate 7 of two scenarios has the same random numbers.");
        line("seed", fmt::format("{}", scenario_.seed));
        comment("How many times the organisation is simulated.");
        line("replicates", fmt::format("{}", scenario_.replicates));
    }

    void write_identities() {
        if (comments_ == Comments::all) out_ += '\n';
        comment("Who people are: up to 8 dimensions of 2 to 16 groups. Shares sum to 1. The share at a level runs straight from a bottom "
                "share to");
        comment(
            "top_share; groups without one divide what the others leave. Instead: level_shares = [...], one for each level, bottom first.");
        comment("hire_share = 0.3, or a list: the share among hires; as the level started where no group has one.");
        comment("marginalisation: 0 (not at all) to 1.");
        const auto& dimensions = scenario_.setup.identities.dimensions();
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            out_ += d == 0 && comments_ == Comments::all ? "[[identity]]\n" : "\n[[identity]]\n";
            line("name", toml_text(dimensions[d].name));
            for (const auto& group : dimensions[d].groups) write_group(group, is_given(scenario_, d));
        }
    }

    /// Shares of given people follow from them.
    void write_group(const Group& group, bool is_counted) {
        header("[[identity.group]]");
        line("name", toml_text(group.name));
        if (!is_counted) line("share", number_text(group.share));
        if (!is_counted && group.top_share >= 0.0) line("top_share", number_text(group.top_share));
        if (!is_counted && !group.level_shares.empty()) line("level_shares", list_of(group.level_shares, number_text));
        if (group.hire_shares.size() == 1) line("hire_share", number_text(group.hire_shares[0]));
        else if (!group.hire_shares.empty()) line("hire_share", list_of(group.hire_shares, number_text));
        line("marginalisation", number_text(group.marginalisation));
    }

    void write_section(const std::string& section) {
        header(fmt::format("[{}]", section));
        for (const auto& parameter : declared_parameters()) {
            const bool is_shaped = parameter.key == "organisation.pyramid" && (scenario_.declares_level_sizes || scenario_.setup.given);
            const auto idle = idle_beside(scenario_.setup.level_rates);
            if (section_of(parameter.key) != section || is_shaped || std::find(idle.begin(), idle.end(), parameter.key) != idle.end())
                continue;
            comment(meaning_of(parameter));
            line(name_in_section(parameter.key), parameter_text(parameter, parameter.read(scenario_.setup.parameters)));
        }
        if (section == "run") {
            comment("A condition such as until = \"trust < 0.3\": the run is over when it holds; outcomes at the end and of the last year "
                    "are of then.");
            if (scenario_.setup.until.exists()) line("until", toml_text(scenario_.setup.until.text));
        }
        if (section != "organisation") return;
        comment("People at each level, bottom first, instead of people, levels and pyramid.");
        const std::string sizes = fmt::format("[{}]", fmt::join(scenario_.setup.level_sizes, ", "));
        if (scenario_.declares_level_sizes) line("level_sizes", sizes);
        else comment(fmt::format("level_sizes = {}", sizes));
        each_level_rate(scenario_.setup.level_rates, [&](std::string_view key, const std::vector<double>& rates, const Meaning& meaning) {
            if (!rates.empty() || comments_ == Comments::all) comment(std::string(meaning.text));
            if (!rates.empty()) line(name_in_section(key), list_of(rates, number_text));
            else comment(fmt::format("{} = []", name_in_section(key)));
        });
    }

    void write_series() {
        if (comments_ == Comments::all) {
            out_ += "\n# Parameters that follow a table over the weeks, in steps or lines; before its first week as there, after its last "
                    "as there.\n"
                    "# value x scale + shift is what holds; an axis may move series.exit.market.scale and series.exit.market.shift.\n"
                    "# [[series]]\n# parameter = \"exit.market\"\n# values = [[0, 1.0], [52, 0.7], [78, 1.3]]   # or file = "
                    "\"market.csv\", columns week and value\n"
                    "# shape = \"lines\"\n";
        }
        for (const Series& one : scenario_.setup.series) {
            header("[[series]]");
            line("parameter", toml_text(one.parameter->key));
            line("values",
                 list_of(one.points, [](const auto& point) { return fmt::format("[{}, {}]", point.first, number_text(point.second)); }));
            line("shape", one.is_straight ? "\"lines\"" : "\"steps\"");
            line("scale", number_text(one.scale));
            line("shift", number_text(one.shift));
        }
    }

    void write_outcomes() {
        if (comments_ == Comments::all) {
            out_ += "\n# Outcomes of one's own, in the language of `coalesce describe expressions`. One table for each, such as\n"
                    "# [[outcome]]\n# name = \"trust_gap\"\n"
                    "# value = \"mean(trust(group = 'men') - trust(group = 'women'), last = 52)\"\n"
                    "# better = \"down\"\n";
        }
        for (const auto& outcome : scenario_.setup.outcomes) {
            header("[[outcome]]");
            line("name", toml_text(outcome->name));
            line("value", toml_text(outcome->value));
            line("better", toml_text(better_word(outcome->better)));
            if (!outcome->unit.empty()) line("unit", toml_text(outcome->unit));
            if (!std::isnan(outcome->of_interest)) line("of_interest", number_text(outcome->of_interest));
            if (!outcome->text.empty()) line("text", toml_text(outcome->text));
        }
    }

    void write_rivals() {
        if (comments_ == Comments::all) {
            out_ += "\n# Rival rules, where the literature disagrees: what comes out under each is shown beside the rest, never averaged.\n"
                    "# [[rival]]\n# name = \"linear pressure\"\n# set = { \"commitment.rule\" = \"linear\" }\n";
        }
        for (const RivalRule& rival : scenario_.rivals) {
            header("[[rival]]");
            line("name", toml_text(rival.name));
            std::string set;
            for (const std::string& one : rival.overrides) {
                const auto equals = one.find('=');
                set += fmt::format("{}{} = {}", set.empty() ? "" : ", ", toml_text(one.substr(0, equals)), one.substr(equals + 1));
            }
            line("set", fmt::format("{{ {} }}", set));
        }
    }

    static std::string meaning_of(const Parameter& parameter) {
        const auto& m = parameter.meaning;
        std::string text = fmt::format("{} {}", m.text, range_text(parameter, m.valid));
        const bool is_number = parameter.kind == ParameterKind::real || parameter.kind == ParameterKind::whole;
        if (is_number && !m.unit.empty() && m.unit != "1") text += fmt::format(" {}", m.unit);
        if (is_number && (m.plausible.low != m.valid.low || m.plausible.high != m.valid.high))
            text += fmt::format(", usually {}", range_text(parameter, m.plausible));
        return text;
    }

    void write_output() {
        header("[output]");
        each_output(scenario_.output, [&](std::string_view key, bool choice, std::string_view text) {
            comment(text);
            line(key, choice ? "true" : "false");
        });
    }

    const Scenario& scenario_;
    Comments comments_;
    std::string out_;
};

}  // namespace

std::string parameter_text(const Parameter& parameter, double value) {
    switch (parameter.kind) {
        case ParameterKind::real: return number_text(value);
        case ParameterKind::whole: return fmt::format("{}", static_cast<std::int64_t>(value));
        case ParameterKind::truth: return value != 0.0 ? "true" : "false";
        case ParameterKind::choice: return toml_text(parameter.choices[static_cast<std::size_t>(value)]);
    }
    return {};
}

std::string range_text(const Parameter& parameter, Range range) {
    if (parameter.kind == ParameterKind::truth) return "true or false";
    if (parameter.kind == ParameterKind::choice) return fmt::format("{}", fmt::join(parameter.choices, ", "));
    return fmt::format("[{}, {}]", range.low, range.high);
}

std::string write_scenario(const Scenario& scenario, Comments comments) { return Writer(scenario, comments).write(); }

std::string describe_scenario() {
    return "#:schema scenario.schema.json\n"
           "# The line above lets editors complete and check: coalesce describe scenario --schema > scenario.schema.json\n" +
           write_scenario(default_scenario(), Comments::all);
}

std::string resolved_scenario(const Scenario& scenario) { return write_scenario(scenario, Comments::none); }

}  // namespace coalesce
