#pragma once
#include <array>
#include <vector>

#include "mechanisms/act.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/see.hpp"
#include "mechanisms/talk.hpp"
#include "organisation/organisation.hpp"

/// The columns that the mechanisms of the week hand to each other, for everybody at once, so that each can be called alone.
namespace coalesce::tests {

class WeekRoom {
public:
    explicit WeekRoom(std::size_t people) {
        for (auto& column : heard_) column.assign(people, 0.0F);
        for (auto& column : seen_) column.assign(people, 0.0F);
        for (auto* column : {&action, &understanding, &agenda, &accountability, &representation, &inside_ties, &lift})
            column->assign(people, 0.0F);
        stake.assign(people, 1.0F);
    }

    Heard heard() {
        auto& h = heard_;
        return {h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8], h[9], h[10]};
    }
    Seen seen() { return {seen_[0], seen_[1], seen_[2], seen_[3]}; }
    StoryColumns stories(People& p) {
        return {p[State::my],
                p[State::our],
                p[State::sys],
                p[State::anchor_my],
                p[State::anchor_our],
                p[State::anchor_sys],
                p[State::disposition_my],
                p[State::disposition_our],
                p[State::disposition_sys]};
    }
    AllyColumns ally(People& p) {
        return {p[State::commitment],
                p[State::display],
                p[State::skill],
                p[State::commitment_disposition],
                p[State::display_disposition],
                p[State::resources],
                p.threshold,
                agenda,
                accountability,
                action,
                understanding};
    }
    ExperienceColumns experience(People& p) {
        return {p[State::expectation],
                p[State::reality],
                p[State::trust],
                p[State::cynicism],
                p[State::safety],
                p[State::belonging],
                p[State::incident_load],
                stake,
                representation,
                inside_ties,
                lift};
    }

    std::vector<float> action, understanding, agenda, accountability, stake, representation, inside_ties, lift;

private:
    std::array<std::vector<float>, 11> heard_;
    std::array<std::vector<float>, 4> seen_;
};

}  // namespace coalesce::tests
