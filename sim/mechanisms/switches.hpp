#pragma once
#include "numerics/meaning.hpp"

namespace coalesce {

/// Which mechanisms run. Off means that the state it would change stays as it started or was given.
struct Switches {
    bool see = true, talk = true, act = true, incidents = true, experience = true;
    bool power = true, coalitions = true, contest = true, voice = true, exit = true, careers = true, embedding = true, rewiring = true;
    bool implementation = true;

    /// Whether anything that is on asks what people hear in a week.
    bool hear() const { return see || talk || incidents; }
    /// Whether anything that is on changes people in a week.
    bool move_weekly() const { return talk || act || experience || incidents; }
};

constexpr void each_parameter(Switches& p, auto&& row) {
    const auto one = [&](std::string_view key, bool& field, std::string_view text) {
        row(key, field, Meaning{"", "", {0, 1}, {0, 1}, text, setting});
    };
    one("mechanisms.see", p.see, "People see what their neighbours and the leaders do; off: nothing is seen.");
    one("mechanisms.talk", p.talk, "Talk moves stories and habits.");
    one("mechanisms.act", p.act, "Commitment, display and skill change.");
    one("mechanisms.incidents", p.incidents, "Exclusionary incidents happen and are answered or not.");
    one("mechanisms.experience", p.experience, "Expectation, reality, trust, cynicism, safety and belonging change.");
    one("mechanisms.power", p.power, "Power follows level, ties and resources.");
    one("mechanisms.coalitions", p.coalitions, "Coalitions form and dissolve.");
    one("mechanisms.contest", p.contest, "Coalitions contest the pool of resources.");
    one("mechanisms.voice", p.voice, "The aggrieved speak up and may meet retaliation.");
    one("mechanisms.exit", p.exit, "People leave.");
    one("mechanisms.careers", p.careers, "Vacancies are filled by promotion; off: by a hire into the same seat.");
    one("mechanisms.embedding", p.embedding, "Fairness built into processes grows and wears off.");
    one("mechanisms.rewiring", p.rewiring, "Informal ties find new ends.");
    one("mechanisms.implementation", p.implementation, "Managers who are against a measure keep it from those below; off: all arrives.");
}

}  // namespace coalesce
