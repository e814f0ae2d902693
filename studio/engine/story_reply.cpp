#include <limits>
#include <optional>
#include <variant>
#include <vector>

#include "organisation/person_ids.hpp"
#include "scenario/comparable.hpp"
#include "story/biography.hpp"
#include "story/cast.hpp"
#include "story/condense.hpp"
#include "story/sentences.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

constexpr std::string_view endings[]{"stayed", "left", "replaced"};

void put_person(const Scenario& scenario, const Story& story, Reply& reply) {
    const Somebody hero = hero_of(story);
    reply.object([&] {
        reply.member("slot", hero.slot);
        reply.member("occupant", hero.occupant);
        reply.member("id", PersonIds().of(hero.slot, hero.occupant));
        reply.member("name", name_of(hero, scenario.setup.identities));
    });
}

void put_somebody(const Somebody& somebody, const Identities& identities, Reply& reply) {
    std::vector<std::string_view> groups;
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        groups.push_back(identities.dimensions()[d].groups[Identities::group_of(somebody.identity, d)].name);
    }
    reply.object([&] {
        reply.member("slot", somebody.slot);
        reply.member("occupant", somebody.occupant);
        reply.member("level", somebody.level);
        reply.member("groups", [&] { reply.list(groups); });
    });
}

/// A number, words as they stand, or somebody.
void put_fact(const std::pair<Fact, FactValue>& known, const Identities& identities, Reply& reply) {
    const auto& [fact, value] = known;
    reply.member(info_of(fact).key, [&] {
        if (const auto* const somebody = std::get_if<Somebody>(&value)) put_somebody(*somebody, identities, reply);
        else if (const auto* const text = std::get_if<std::string>(&value)) reply.put(std::string_view(*text));
        else reply.put(std::get<double>(value));
    });
}

void put_moment(const Moment& moment, const Identities& identities, Reply& reply) {
    reply.object([&] {
        reply.member("week", moment.week);
        reply.member("lastWeek", moment.last_week);
        reply.member("when", week_text(moment));
        reply.member("kind", info_of(moment.kind).key);
        reply.member("seen", seen_text(moment, identities));
        reply.member("unseen", unseen_text(moment, identities));
        reply.member("sentences", [&] { reply.list(sentences_of(moment, Side::seen)); });
        reply.member("unseenSentences", [&] { reply.list(sentences_of(moment, Side::unseen)); });
        reply.member("facts", [&] {
            reply.object([&] {
                for (const auto& known : moment.facts) put_fact(known, identities, reply);
            });
        });
    });
}

void put_balance(const Balance& balance, Reply& reply) {
    reply.object([&] {
        reply.member("ending", endings[static_cast<std::size_t>(balance.ending)]);
        reply.member("week", balance.week);
        reply.member("level", balance.level);
        reply.member("trust", balance.trust);
        reply.member("belonging", balance.belonging);
        reply.member("safety", balance.safety);
        reply.member("incidents", balance.incidents);
        reply.member("answered", balance.answered);
        reply.member("promotions", balance.promotions);
        reply.member("passedOver", balance.passed_over);
        reply.member("spokeUp", balance.spoke_up);
        reply.member("leaving", balance.leaving);
    });
}

void put_story(const Scenario& scenario, const Story& story, int parting, Reply& reply) {
    const auto moments = condense(story.moments, parting);
    reply.member("person", [&] { put_person(scenario, story, reply); });
    reply.member("moments",
                 [&] { reply.list(moments, [&](const Moment& moment) { put_moment(moment, scenario.setup.identities, reply); }); });
    reply.member("balance", [&] { put_balance(story.balance, reply); });
}

/// The first words of what stands in the way; empty where there is a story.
std::string problem_of(const Problems& problems) {
    for (const Problem& p : problems.all()) {
        if (!p.warning) return p.place.file.empty() ? p.message : p.place.file + ": " + p.message;
    }
    return {};
}

/// The twin of a person alone is nobody.
struct Cast {
    Life here;
    std::optional<Life> there;
};

std::optional<Cast> cast(const Scenario& scenario, const Scenario* against, RandomStream random, const std::string& person,
                         Problems& problems) {
    const Stage here{scenario.setup, scenario.file};
    if (against == nullptr) {
        const auto life = cast_person(here, random, person, problems);
        return life ? std::optional(Cast{*life, {}}) : std::nullopt;
    }
    tell_other_people(scenario, *against, problems);
    if (problems.any_errors()) return std::nullopt;
    const auto twin = cast_twin(here, {against->setup, against->file}, random, person, problems);
    return twin ? std::optional(Cast{twin->here, twin->there}) : std::nullopt;
}

}  // namespace

void reply_story(const Scenario& scenario, const Scenario* against, std::uint32_t replicate, const std::string& person, Reply& reply) {
    const RandomStream random{scenario.seed, replicate, 0};
    Problems problems;
    const auto who = cast(scenario, against, random, person, problems);
    reply.object([&] {
        reply.member("problem", problem_of(problems));
        if (!who) return;
        const Story here = tell_story(scenario.setup, random, who->here);
        const auto there = who->there ? std::optional(tell_story(against->setup, random, *who->there)) : std::nullopt;
        const auto parting = there ? find_parting(here.moments, there->moments) : std::nullopt;
        const int parts = parting.value_or(std::numeric_limits<int>::max());
        put_story(scenario, here, parts, reply);
        reply.member("parting", [&] { parting ? reply.put(*parting) : reply.put(nullptr); });
        if (there) reply.member("against", [&] { reply.object([&] { put_story(*against, *there, parts, reply); }); });
    });
}

}  // namespace coalesce
