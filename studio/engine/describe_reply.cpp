#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/statistics/verdict.hpp"
#include "engine/ally_kind.hpp"
#include "engine/metrics.hpp"
#include "interventions/intervention.hpp"
#include "interventions/kinds.hpp"
#include "interventions/tokens.hpp"
#include "numerics/declaration.hpp"
#include "story/moment.hpp"
#include "story/sentences.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

constexpr std::string_view about_names[]{"people", "part", "group", "organisation"};
constexpr std::string_view reach_names[]{"organisation", "everyone", "marginalised", "leaders", "one_of_the_top"};

template <std::size_t size>
std::string_view name_in(const std::string_view (&names)[size], auto value) {
    return names[static_cast<std::size_t>(value)];
}

void put_range(std::string_view key, Range range, Reply& reply) {
    reply.member(key, [&] { reply.list(std::array{range.low, range.high}); });
}

/// All of a parameter but its default.
void put_meaning(std::string_view key, std::string_view kind, Choices choices, const Meaning& m, Reply& reply) {
    reply.member("key", key);
    reply.member("symbol", m.symbol);
    reply.member("unit", m.unit);
    reply.member("kind", kind);
    reply.member("choices", [&] { reply.list(choices); });
    put_range("valid", m.valid, reply);
    put_range("plausible", m.plausible, reply);
    reply.member("text", m.text);
    reply.member("source", m.source);
}

void put_parameter(const Parameter& parameter, Reply& reply) {
    constexpr std::string_view kinds[]{"real", "whole", "truth", "choice"};
    reply.object([&] {
        put_meaning(parameter.key, name_in(kinds, parameter.kind), parameter.choices, parameter.meaning, reply);
        reply.member("default", [&] { put_parameter_value(parameter, parameter.default_value, reply); });
    });
}

/// Puts the fields of an intervention.
struct FieldReply {
    Reply& reply;

    void field(std::string_view key, std::string_view kind, Choices choices, const Meaning& m, auto&& value) {
        reply.object([&] {
            put_meaning(key, kind, choices, m, reply);
            reply.member("default", value);
        });
    }
    void operator()(std::string_view key, double& value, const Meaning& m) { field(key, "real", {}, m, value); }
    void operator()(std::string_view key, bool& value, const Meaning& m) { field(key, "truth", {}, m, value); }
    void operator()(std::string_view key, int& value, const Meaning& m) {
        field(key, "whole", {}, m, [&] { value == Intervention::no_end ? reply.put(nullptr) : reply.put(value); });
    }
    template <class E>
    void operator()(std::string_view key, E& value, Choices choices, const Meaning& m) {
        field(key, "choice", choices, m, choices[static_cast<std::size_t>(value)]);
    }
};

void put_kind(const InterventionKind& kind, Reply& reply) {
    reply.object([&] {
        reply.member("kind", kind.key);
        reply.member("text", kind.text);
        reply.member("equation", kind.equation);
        reply.member("source", kind.evidence);
        reply.member("caveat", kind.caveat);
        reply.member("contested", kind.is_contested());
        reply.member("once", kind.acts == Acts::once);
        reply.member("reaches", name_in(reach_names, kind.reaches));
        reply.member("whom", kind.reaches_people());
        reply.member("profile", kind.has_profile);
        reply.member("cost", kind.cost);
        reply.member("tokens", tokens_in_full(kind));
        reply.member("fields", [&] {
            Intervention usual = usual_intervention(kind);
            reply.list(std::array{&usual}, [&](Intervention* x) { each_field(*x, FieldReply{reply}); });
        });
    });
}

void put_metric(const MetricInfo& info, Reply& reply) {
    reply.object([&] {
        reply.member("key", info.key);
        reply.member("unit", info.unit);
        reply.member("about", name_in(about_names, info.about));
        reply.member("better", better_word(info.better));
        reply.member("text", info.text);
    });
}

void put_whom(Reply& reply) {
    struct Key {
        std::string_view key, text;
    };
    std::vector<Key> keys;
    each_whom_key([&](std::string_view key, std::string_view text) { keys.push_back({key, text}); });
    reply.list(keys, [&](const Key& one) {
        reply.object([&] {
            reply.member("key", one.key);
            reply.member("text", one.text);
        });
    });
}

void put_profile(NamedProfile one, Reply& reply) {
    reply.object([&] {
        reply.member("name", one.name);
        reply.member("text", one.text);
        reply.member("traits", [&] {
            reply.object(
                [&] { each_trait(one.profile, [&](std::string_view key, double value, std::string_view) { reply.member(key, value); }); });
        });
    });
}

void put_story_fact(const FactInfo& info, Reply& reply) {
    constexpr std::string_view kinds[]{"person", "level", "years",  "share", "points", "percent",
                                       "few",    "times", "number", "words", "nothing"};
    reply.object([&] {
        reply.member("key", info.key);
        reply.member("told", name_in(kinds, info.told));
    });
}

/// Each sentence that a story can hold, once.
std::vector<std::string_view> story_sentences() {
    std::vector<std::string_view> texts;
    for (const Sentence& sentence : all_sentences()) {
        if (std::find(texts.begin(), texts.end(), sentence.text) == texts.end()) texts.push_back(sentence.text);
    }
    return texts;
}

std::vector<std::string_view> verdict_texts() {
    std::vector<std::string_view> texts;
    for (std::size_t v = 0; v < verdict_count; ++v) texts.push_back(verdict_text(static_cast<Verdict>(v)));
    return texts;
}

}  // namespace

void put_parameter_value(const Parameter& parameter, double value, Reply& reply) {
    if (parameter.kind == ParameterKind::truth) reply.put(value != 0.0);
    else if (parameter.kind == ParameterKind::choice) reply.put(parameter.choices[static_cast<std::size_t>(value)]);
    else reply.put(value);
}

void reply_description(Reply& reply) {
    reply.object([&] {
        reply.member("parameters",
                     [&] { reply.list(declared_parameters(), [&](const Parameter& parameter) { put_parameter(parameter, reply); }); });
        reply.member("metrics", [&] { reply.list(metrics, [&](const MetricInfo& info) { put_metric(info, reply); }); });
        reply.member("interventions",
                     [&] { reply.list(intervention_kinds(), [&](const InterventionKind* kind) { put_kind(*kind, reply); }); });
        reply.member("whom", [&] { put_whom(reply); });
        reply.member("among", [&] { reply.list(among_names); });
        reply.member("first", [&] { reply.list(first_names); });
        reply.member("profiles", [&] { reply.list(profiles, [&](const NamedProfile& one) { put_profile(one, reply); }); });
        reply.member("kinds", [&] { reply.list(ally_kind_names); });
        reply.member("tieKinds", [&] { reply.list(tie_kind_names); });
        reply.member("verdicts", [&] { reply.list(verdict_texts()); });
        reply.member("sentences", [&] { reply.list(story_sentences()); });
        reply.member("facts", [&] { reply.list(facts, [&](const FactInfo& info) { put_story_fact(info, reply); }); });
    });
}

}  // namespace coalesce
