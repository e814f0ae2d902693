#include "story/condense.hpp"

#include <algorithm>

namespace coalesce {

namespace {

bool is_answered(const Moment& moment) { return moment.has(Fact::interrupted) || moment.has(Fact::punished); }

bool is_of_coalition(MomentKind kind) { return kind == MomentKind::coalition || kind == MomentKind::alone; }

/// Tells which small moments stand for themselves.
class FirstOfAKind {
public:
    bool operator()(const Moment& moment) {
        const auto kind = static_cast<unsigned>(moment.kind == MomentKind::alone ? MomentKind::coalition : moment.kind);
        const bool is_first = (met_ >> kind & 1U) == 0;
        const bool is_first_answer = moment.kind == MomentKind::incident && is_answered(moment) && !answer_;
        met_ |= std::uint64_t{1} << kind;
        answer_ |= is_first_answer;
        return is_first || is_first_answer;
    }

private:
    std::uint64_t met_ = 0;
    bool answer_ = false;
};

template <class Is>
double how_many(std::span<const Moment> moments, Is is) {
    return static_cast<double>(std::count_if(moments.begin(), moments.end(), is));
}

Moment summary_of(std::span<const Moment> moments) {
    Moment all(MomentKind::meanwhile, moments.front().week);
    all.last_week = moments.back().week;
    const auto is = [](MomentKind kind) { return [kind](const Moment& m) { return m.kind == kind; }; };
    const double incidents = how_many(moments, is(MomentKind::incident));
    const double spoke = how_many(moments, is(MomentKind::spoke_up)), circles = how_many(moments, is(MomentKind::circle));
    const double acted = how_many(moments, is(MomentKind::heard));
    const double changes = how_many(moments, [](const Moment& m) { return is_of_coalition(m.kind); });
    double chance = 0.0;
    for (const Moment& m : moments) chance += m.kind == MomentKind::incident ? m.number(Fact::chance) : 0.0;
    if (incidents > 0.0)
        all.with(Fact::count, incidents).with(Fact::answered, how_many(moments, is_answered)).with(Fact::chance, chance / incidents);
    if (spoke > 0.0) all.with(Fact::spoke, spoke);
    if (acted > 0.0) all.with(Fact::acted, acted);
    if (changes > 0.0) all.with(Fact::changes, changes);
    if (circles > 0.0) all.with(Fact::circles, circles);
    return all;
}

bool is_same(const Moment& a, const Moment& b) {
    const auto same = [&](Fact fact) {
        const FactValue *one = a.find(fact), *other = b.find(fact);
        if (one == nullptr || other == nullptr) return one == other;
        return *one == *other;
    };
    return a.week == b.week && a.kind == b.kind && same(Fact::other) && same(Fact::by) && a.has(Fact::punished) == b.has(Fact::punished);
}

std::vector<const Moment*> happenings(std::span<const Moment> moments) {
    std::vector<const Moment*> found;
    for (const Moment& moment : moments) {
        if (info_of(moment.kind).origin == Origin::life) found.push_back(&moment);
    }
    return found;
}

}  // namespace

std::vector<Moment> condense(std::span<const Moment> moments, int parting) {
    std::vector<Moment> told;
    std::vector<Moment> waiting;
    const auto tell_waiting = [&] {
        const bool is_one_week = !waiting.empty() && waiting.front().week == waiting.back().week;
        if (is_one_week) told.insert(told.end(), waiting.begin(), waiting.end());
        else if (!waiting.empty()) told.push_back(summary_of(waiting));
        waiting.clear();
    };
    FirstOfAKind is_first;
    for (const Moment& moment : moments) {
        const bool waits = info_of(moment.kind).size == Size::small && !is_first(moment);
        if (!waits || (!waiting.empty() && waiting.back().week < parting && moment.week >= parting)) tell_waiting();
        if (waits) {
            waiting.push_back(moment);
        } else {
            told.push_back(moment);
        }
    }
    tell_waiting();
    return told;
}

std::optional<int> find_parting(std::span<const Moment> here, std::span<const Moment> there) {
    const auto one = happenings(here), other = happenings(there);
    for (std::size_t k = 0; k < std::max(one.size(), other.size()); ++k) {
        if (k >= one.size()) return other[k]->week;
        if (k >= other.size()) return one[k]->week;
        if (!is_same(*one[k], *other[k])) return std::min(one[k]->week, other[k]->week);
    }
    return std::nullopt;
}

}  // namespace coalesce
