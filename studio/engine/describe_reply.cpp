#include "engine/ally_kind.hpp"
#include "engine/metrics.hpp"
#include "interventions/intervention.hpp"
#include "numerics/declaration.hpp"
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

void put_dial(const Dial& dial, Reply& reply) {
    constexpr std::string_view kinds[]{"real", "whole", "truth", "choice"};
    reply.object([&] {
        put_meaning(dial.key, name_in(kinds, dial.kind), dial.choices, dial.meaning, reply);
        reply.member("default", [&] { put_dial_value(dial, dial.default_value, reply); });
    });
}

/// Puts those fields of interventions that one kind has.
struct FieldReply {
    const LeverInfo& info;
    Reply& reply;

    void field(std::string_view key, std::string_view kind, Choices choices, const Meaning& m, Levers of, auto&& value) {
        if ((of & bit(info.lever)) == 0) return;
        reply.object([&] {
            put_meaning(key, kind, choices, m, reply);
            reply.member("default", value);
        });
    }
    void operator()(std::string_view key, double& value, const Meaning& m, Levers of) { field(key, "real", {}, m, of, value); }
    void operator()(std::string_view key, bool& value, const Meaning& m, Levers of) { field(key, "truth", {}, m, of, value); }
    void operator()(std::string_view key, int& value, const Meaning& m, Levers of) {
        field(key, "whole", {}, m, of, [&] { value == Intervention::no_end ? reply.put(nullptr) : reply.put(value); });
    }
    template <class E>
    void operator()(std::string_view key, E& value, Choices choices, const Meaning& m, Levers of) {
        field(key, "choice", choices, m, of, choices[static_cast<std::size_t>(value)]);
    }
};

void put_kind(const LeverInfo& info, Reply& reply) {
    reply.object([&] {
        reply.member("kind", info.key);
        reply.member("text", info.text);
        reply.member("equation", info.equation);
        reply.member("source", info.evidence);
        reply.member("caveat", info.caveat);
        reply.member("contested", info.standing == Standing::contested);
        reply.member("once", info.acts == Acts::once);
        reply.member("reaches", name_in(reach_names, info.reaches));
        reply.member("whom", (levers_with_whom() & bit(info.lever)) != 0);
        reply.member("profile", (levers_with_profile() & bit(info.lever)) != 0);
        reply.member("cost", info.cost);
        reply.member("fields", [&] {
            Intervention usual;
            usual.intensity = info.intensity;
            usual.cost = info.cost;
            reply.list(std::array{&usual}, [&](Intervention* x) { each_field(*x, FieldReply{info, reply}); });
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

}  // namespace

void put_dial_value(const Dial& dial, double value, Reply& reply) {
    if (dial.kind == DialKind::truth) reply.put(value != 0.0);
    else if (dial.kind == DialKind::choice) reply.put(dial.choices[static_cast<std::size_t>(value)]);
    else reply.put(value);
}

void reply_description(Reply& reply) {
    reply.object([&] {
        reply.member("parameters", [&] { reply.list(declared_dials(), [&](const Dial& dial) { put_dial(dial, reply); }); });
        reply.member("metrics", [&] { reply.list(metrics, [&](const MetricInfo& info) { put_metric(info, reply); }); });
        reply.member("interventions", [&] { reply.list(levers, [&](const LeverInfo& info) { put_kind(info, reply); }); });
        reply.member("whom", [&] { put_whom(reply); });
        reply.member("among", [&] { reply.list(among_names); });
        reply.member("first", [&] { reply.list(first_names); });
        reply.member("profiles", [&] { reply.list(profiles, [&](const NamedProfile& one) { put_profile(one, reply); }); });
        reply.member("kinds", [&] { reply.list(ally_kind_names); });
        reply.member("tieKinds", [&] { reply.list(tie_kind_names); });
    });
}

}  // namespace coalesce
