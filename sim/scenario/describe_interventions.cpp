#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/markdown.hpp"
#include "interventions/intervention.hpp"
#include "interventions/kinds.hpp"
#include "scenario/describe.hpp"
#include "scenario/write_scenario.hpp"

namespace coalesce {
namespace {

/// A field of an intervention, as documents list it.
struct FieldInfo {
    std::string key, usual, range, unit, text;
};

std::string usual_number(double value) { return fmt::format("{}", value); }

/// Turns the rows of each_field into FieldInfo.
struct FieldCollector {
    std::vector<FieldInfo>& fields;

    void add(std::string_view key, std::string usual, std::string range, const Meaning& m) {
        fields.push_back({std::string(key), std::move(usual), std::move(range), std::string(m.unit), std::string(m.text)});
    }
    void operator()(std::string_view key, double& field, const Meaning& m) {
        const bool by_kind = key == "intensity" || key == "cost";
        add(key, by_kind ? "see each" : usual_number(field), fmt::format("[{}, {}]", m.valid.low, m.valid.high), m);
    }
    void operator()(std::string_view key, int& field, const Meaning& m) {
        add(key, field == Intervention::no_end ? "none" : fmt::format("{}", field),
            fmt::format("[{:.0f}, {:.0f}]", m.valid.low, m.valid.high), m);
    }
    void operator()(std::string_view key, bool& field, const Meaning& m) { add(key, field ? "true" : "false", "true or false", m); }
    template <class E>
    void operator()(std::string_view key, E& field, Choices choices, const Meaning& m) {
        add(key, std::string(choices[static_cast<std::size_t>(field)]), fmt::format("{}", fmt::join(choices, ", ")), m);
    }
};

std::vector<FieldInfo> fields() {
    std::vector<FieldInfo> all;
    each_field_of_any(intervention_kinds(), FieldCollector{all});
    return all;
}

/// How it stands to the organisation's resources and to those who are against it.
std::string_view standing_words(Standing standing) {
    constexpr std::string_view words[]{"Neither funded by contest nor blocked.", "Competes for slack; nobody stands in between.",
                                       "Competes for slack, and managers who are against it can hold it back."};
    return words[static_cast<std::size_t>(standing)];
}

std::string_view reaches_words(Reaches reaches) {
    constexpr std::string_view words[]{"the organisation as a whole", "everyone", "the marginalised", "the visible leadership",
                                       "one person at the top"};
    return words[static_cast<std::size_t>(reaches)];
}

std::string traits_of(Profile profile) {
    std::string out;
    each_trait(profile, [&](std::string_view key, double& trait, std::string_view) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", key, trait);
    });
    return out;
}

}  // namespace

std::string describe_interventions() {
    std::string out = "Interventions: [[intervention]] tables of a scenario, in any number.\n";
    for (const InterventionKind* kind : intervention_kinds()) {
        out += fmt::format("\n{}\n  {}\n  does:     {}\n  evidence: {}\n  mind:     {}\n", kind->key, kind->text, kind->equation,
                           kind->evidence, kind->caveat);
        out += fmt::format("  meant for {}; intensity {}", reaches_words(kind->reaches), kind->intensity);
        if (kind->cost > 0.0) out += fmt::format(", cost {}", kind->cost);
        out += fmt::format("\n  standing: {}\n", standing_words(kind->standing));
        out += fmt::format("  fields:   kind, name, {}\n", fmt::join(keys_of_fields(*kind), ", "));
    }
    out += "\nFields; when_for to until_for belong to `when` and `until`, which every kind may have: `coalesce describe expressions`\n";
    for (const FieldInfo& f : fields()) out += fmt::format("  {:<15} {:<10} {:<18} {}\n", f.key, f.usual, f.range, f.text);
    out += "\nwhom: a table, such as whom = { group = \"marginalised\", first = \"most_willing\" }, or one of the words of `among`\n";
    each_whom_key([&](std::string_view key, std::string_view text) { out += fmt::format("  {:<15} {}\n", key, text); });
    out += "\nprofile: a name, or a table of traits\n";
    for (const NamedProfile& p : profiles) out += fmt::format("  {:<15} {} {}\n", p.name, p.text, traits_of(p.profile));
    return out;
}

std::string interventions_markdown() {
    std::string out =
        "<!-- Generated: coalesce describe interventions --markdown > docs/interventions.md -->\n"
        "# Interventions\n\n"
        "What can be done about an organisation, or can happen to it: `[[intervention]]` tables of a scenario, in any number, each with a\n"
        "`kind`. How doses come about (funding, blocking) and what receptivity `e` is, is said in part M of [model.md](model.md).\n";
    for (const InterventionKind* kind : intervention_kinds()) {
        out += fmt::format("\n## {}\n\n{}\n\n", kind->key, kind->text);
        out += fmt::format("- *Does*: {}\n- *Evidence*: {}\n- *Mind*: {}\n", kind->equation, kind->evidence, kind->caveat);
        out += fmt::format("- *Meant for* {}. Intensity {}{}. {}\n", reaches_words(kind->reaches), kind->intensity,
                           kind->cost > 0.0 ? fmt::format(", cost {}", kind->cost) : std::string(), standing_words(kind->standing));
        out += fmt::format("- *Fields*: {}\n", fmt::join(keys_of_fields(*kind), ", "));
    }
    out += "\n## Fields\n\nEvery kind may also have `when` and `until`, the conditions by which it begins and ends "
           "([expressions.md](expressions.md)), and where it has\n"
           "`when` also `when_for`, `crossing`, `delay` and `pause`, where it has `until` also `until_for`.\n\n| field | default | range | "
           "unit | meaning |\n|---|---|---|---|---|\n";
    for (const FieldInfo& f : fields())
        out += fmt::format("| `{}` | {} | {} | {} | {} |\n", f.key, f.usual, f.range, f.unit == "1" ? "" : f.unit, markdown_cell(f.text));
    out +=
        "\n`whom` is a table, or one of the words of `among`; all that it says must be true of a person.\n\n| key | meaning |\n|---|---|\n";
    each_whom_key([&](std::string_view key, std::string_view text) { out += fmt::format("| `{}` | {} |\n", key, markdown_cell(text)); });
    out += "\n`profile` is one of these names, or a table of traits.\n\n| name | who | traits |\n|---|---|---|\n";
    for (const NamedProfile& p : profiles) out += fmt::format("| `{}` | {} | {} |\n", p.name, p.text, traits_of(p.profile));
    return out;
}

}  // namespace coalesce
