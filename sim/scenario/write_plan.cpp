#include <fmt/format.h>

#include "files/numbers.hpp"
#include "scenario/toml_value.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

/// Writes the fields of an intervention.
struct FieldWriter {
    std::string& out;

    void line(std::string_view key, std::string_view value) { out += fmt::format("{} = {}\n", key, value); }
    void operator()(std::string_view key, double value, const Meaning&) { line(key, number_text(value)); }
    void operator()(std::string_view key, int value, const Meaning&) {
        if (value != Intervention::no_end) line(key, fmt::format("{}", value));
    }
    void operator()(std::string_view key, bool value, const Meaning&) { line(key, value ? "true" : "false"); }
    template <class E>
    void operator()(std::string_view key, E value, Choices choices, const Meaning&) {
        line(key, toml_text(choices[static_cast<std::size_t>(value)]));
    }
};

std::string whom_of(const Whom& whom) {
    std::string out = fmt::format("among = {}", toml_text(among_names[static_cast<std::size_t>(whom.among)]));
    if (!whom.levels.empty()) out += ", levels = " + list_of(whom.levels, [](int l) { return fmt::format("{}", l); });
    if (!whom.unit_names.empty()) out += ", units = " + list_of(whom.unit_names, [](const std::string& u) { return toml_text(u); });
    if (!whom.group.empty()) out += ", group = " + toml_text(whom.group);
    if (!whom.ids.empty()) out += ", ids = " + list_of(whom.ids, [](const std::string& id) { return toml_text(id); });
    out += ", first = " + toml_text(first_names[static_cast<std::size_t>(whom.first)]);
    if (whom.skip > 0.0) out += ", skip = " + number_text(whom.skip);
    return fmt::format("{{ {} }}", out);
}

std::string profile_of(const Profile& profile) {
    std::string out;
    each_trait(profile, [&](std::string_view key, double trait, std::string_view) {
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key, number_text(trait));
    });
    return fmt::format("{{ {} }}", out);
}

}  // namespace

std::string write_plan(const Plan& plan) {
    std::string out;
    for (Intervention x : plan) {
        out += "\n[[intervention]]\n";
        out += fmt::format("kind = {}\nname = {}\n", toml_text(x.kind->key), toml_text(x.name));
        for (const auto& [key, condition] : {std::pair("when", &x.when), std::pair("until", &x.until)}) {
            if (condition->exists()) out += fmt::format("{} = {}\n", key, toml_text(condition->text));
        }
        each_field(x, FieldWriter{out});
        if (x.kind->reaches_people()) out += fmt::format("whom = {}\n", whom_of(x.whom));
        if (x.kind->has_profile) out += fmt::format("profile = {}\n", profile_of(x.profile));
        if (!x.covers.empty()) out += "covers = " + list_of(x.covers, [](const std::string& name) { return toml_text(name); }) + "\n";
    }
    return out;
}

std::string_view describe_plan() {
    return R"(
# What is done about the organisation; `coalesce describe interventions` says what there is. One table for each, such as
# [[intervention]]
# kind = "sponsorship"
# start = 26
# intensity = 0.6
# reach = 0.5
# whom = { group = "marginalised", levels = [0, 1], first = "random" }
#
# It may wait for a condition, and end by one (`coalesce describe expressions`):
# when = "exits_a_year(group = 'women') > 0.2"
# until = "exits_a_year(group = 'women') < 0.15"
# until_for = 26
#
# A scenario may also be laid over another one: base = "baseline.toml", at the top.
)";
}

}  // namespace coalesce
