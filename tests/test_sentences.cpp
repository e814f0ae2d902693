#include <algorithm>
#include <set>

#include "catch.hpp"
#include "small_organisation.hpp"
#include "story/sentences.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Identities two_groups() {
    Dimension dimension;
    dimension.name = "group";
    dimension.groups.resize(2);
    dimension.groups[0].name = "A";
    dimension.groups[1].name = "B";
    dimension.groups[1].marginalisation = 0.6;
    return Identities({dimension});
}

const Somebody actor{88, 0, 2, 0}, colleague{51, 1, 1, 1};

std::string seen(const Moment& moment) { return seen_text(moment, two_groups()); }
std::string unseen(const Moment& moment) { return unseen_text(moment, two_groups()); }

/// Every fact there is.
Moment full(MomentKind kind) {
    Moment moment(kind, 31);
    for (const FactInfo& info : facts) {
        if (info.told == Told::person) {
            moment.with(info.fact, actor);
        } else if (info.told == Told::words) {
            moment.with(info.fact, std::string("words"));
        } else {
            moment.with(info.fact, 0.25);
        }
    }
    return moment;
}

}  // namespace

TEST_CASE("every kind of moment is told, with facts that exist and in words without braces", "[story]") {
    for (const MomentInfo& info : moment_kinds) {
        INFO(info.key);
        const std::string text = seen(full(info.kind)) + " " + unseen(full(info.kind));
        CHECK(text.size() > 10);
        CHECK(text.find_first_of("{}|") == std::string::npos);
        CHECK(&info_of(info.kind) == &info);
    }
    for (const Sentence& sentence : all_sentences()) {
        INFO(sentence.text);
        const Moment moment = full(sentence.kind);
        const std::string told = sentence.side == Side::unseen ? unseen(moment) : seen(moment);
        CHECK_FALSE(told.empty());
        CHECK((sentence.text.ends_with('.') &&
               std::count(sentence.text.begin(), sentence.text.end(), '{') == std::count(sentence.text.begin(), sentence.text.end(), '}')));
    }
    for (const FactInfo& info : facts) {
        INFO(info.key);
        CHECK(&info_of(info.fact) == &info);
        const bool is_told = std::any_of(all_sentences().begin(), all_sentences().end(), [&](const Sentence& s) {
            return s.text.find("{" + std::string(info.key) + "}") != std::string_view::npos ||
                   s.text.find("{" + std::string(info.key) + ":") != std::string_view::npos;
        });
        CHECK((is_told || info.fact == Fact::safety || info.fact == Fact::does || info.fact == Fact::answered));
    }
}

TEST_CASE("an incident is told with who did it, who answered, and whether it had consequences", "[story]") {
    Moment moment = Moment(MomentKind::incident, 31).with(Fact::other, actor).with(Fact::chance, 0.314);
    CHECK(seen(moment) == "Interrupted in a meeting by person 88 (level 2, group A); nobody spoke up.");
    CHECK(unseen(moment) == "That somebody would speak up was 31 % likely.");
    Moment punished = moment;
    punished.with(Fact::punished, 1.0);
    CHECK(seen(punished) == "Interrupted in a meeting by person 88 (level 2, group A); it had consequences for them.");
    moment.with(Fact::interrupted, 1.0).with(Fact::by, colleague);
    CHECK(seen(moment) == "Interrupted in a meeting by person 88 (level 2, group A); person 51#1 (level 1, group B) spoke up.");
    moment.with(Fact::punished, 1.0);
    CHECK(seen(moment).ends_with("spoke up. It had consequences, too."));
}

TEST_CASE("being passed over is told with the margin, and beside it what it was made of", "[story]") {
    Moment moment = Moment(MomentKind::passed_over, 64).with(Fact::other, actor).with(Fact::level, 2).with(Fact::margin, 0.2);
    CHECK(seen(moment) == "Passed over for level 2 by 0.20: person 88 (level 2, group A) was promoted.");
    CHECK(unseen(moment).empty());
    moment.with(Fact::bias_cost, 0.3).with(Fact::decisive, 1.0).with(Fact::merit_ahead, 1.25);
    CHECK(unseen(moment) ==
          "The bias of those who decide made 0.30 of it. Without it the seat would have been theirs. In merit ahead by 1.25.");
}

TEST_CASE("measures are told with how much arrives, and beside it at whom they stop", "[story]") {
    Moment moment = Moment(MomentKind::measures_stop, 38).with(Fact::arrives, 0.27);
    CHECK(seen(moment) == "Of what is decided at the top, 27 % arrives with them.");
    CHECK(unseen(moment).empty());
    moment.with(Fact::other, actor).with(Fact::held_back, 0.6);
    Moment higher = moment;
    CHECK(unseen(moment.with(Fact::is_manager, 1.0)) ==
          "Measures stop at person 88 (level 2, group A), their manager, who keeps 60 % from those below.");
    CHECK(unseen(higher.with(Fact::is_higher, 1.0)) ==
          "Measures stop at person 88 (level 2, group A), above their manager, who keeps 60 % from those below.");
    CHECK(seen(Moment(MomentKind::stops_measures, 12).with(Fact::held_back, 0.4).with(Fact::below, 1)) ==
          "As a manager, keeps 40 % of what is decided from those below. One person reports to them.");
    CHECK(seen(Moment(MomentKind::lets_pass, 12)) == "Nobody reports to them any more: they no longer stop measures.");
    CHECK(seen(Moment(MomentKind::heard, 12).with(Fact::other, actor)) == "Person 88 (level 2, group A), their manager, acted on it.");
}

TEST_CASE("what is told together is counted in words", "[story]") {
    Moment moment(MomentKind::meanwhile, 60);
    moment.last_week = 95;
    moment.with(Fact::count, 4).with(Fact::answered, 1);
    CHECK(week_text(moment) == "Weeks 60 to 95");
    CHECK(seen(moment) == "Four more incidents, one answered.");
    CHECK(seen(Moment(MomentKind::meanwhile, 60).with(Fact::count, 1).with(Fact::answered, 0).with(Fact::spoke, 3)) ==
          "One more incident, none answered. Spoke up three times.");
    CHECK(seen(Moment(MomentKind::meanwhile, 60).with(Fact::changes, 2)) == "Changed coalition twice.");
}

TEST_CASE("people are called by number, level and groups, and hires by the number of their place", "[story]") {
    CHECK(name_of(actor, two_groups()) == "person 88, level 2, group A");
    CHECK(name_of(colleague, two_groups()) == "person 51#1, level 1, group B");
    CHECK(name_of({7, 0, -1, 0}, two_groups()) == "person 7");
}
