#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace coalesce {

/// Somebody as they were at a moment. A level below 0: level and groups are not known.
struct Somebody {
    std::uint32_t slot = 0;
    std::uint16_t occupant = 0;
    int level = -1;
    std::uint32_t identity = 0;
    friend bool operator==(const Somebody&, const Somebody&) = default;
};

/// What a moment of a story is of.
// clang-format off
enum class MomentKind : std::uint8_t {
    start, hired, appointed,
    programme, programme_over, promise, promise_over, head, head_over,
    incident, own_conduct,
    coalition, alone,
    spoke_up, heard, retaliation,
    trained, developed, mentored, mentors, sponsored, coached, circle, brought_together, paid_off,
    stops_measures, lets_pass,
    passed_over, promoted,
    meanwhile,
    breach, trust_fell, trust_rose, measures_stop, measures_arrive, year,
    left, replaced, end,
    count
};
// clang-format on

/// Where a moment comes from: something that happens to the person, how they fare, or something that concerns everybody.
enum class Origin : std::uint8_t { life, state, organisation };
/// Whether a moment stands for itself, may be told together with others like it, or is such a summary.
enum class Size : std::uint8_t { large, small, summary };

struct MomentInfo {
    std::string_view key;
    MomentKind kind;
    Origin origin;
    Size size;
};

/// All kinds of moments, by number.
inline constexpr auto moment_kinds = [] {
    using enum MomentKind;
    using enum Origin;
    using enum Size;
    constexpr auto kinds = static_cast<std::size_t>(MomentKind::count);
    return std::array<MomentInfo, kinds>{{
        {"start", start, life, large},
        {"hired", hired, life, large},
        {"appointed", appointed, life, large},
        {"programme", programme, organisation, large},
        {"programme_over", programme_over, organisation, large},
        {"promise", promise, organisation, large},
        {"promise_over", promise_over, organisation, large},
        {"head", head, organisation, large},
        {"head_over", head_over, organisation, large},
        {"incident", incident, life, small},
        {"own_conduct", own_conduct, life, large},
        {"coalition", coalition, life, small},
        {"alone", alone, life, small},
        {"spoke_up", spoke_up, life, small},
        {"heard", heard, life, small},
        {"retaliation", retaliation, life, large},
        {"trained", trained, life, large},
        {"developed", developed, life, large},
        {"mentored", mentored, life, large},
        {"mentors", mentors, life, large},
        {"sponsored", sponsored, life, large},
        {"coached", coached, life, large},
        {"circle", circle, life, small},
        {"brought_together", brought_together, life, large},
        {"paid_off", paid_off, life, large},
        {"stops_measures", stops_measures, life, large},
        {"lets_pass", lets_pass, life, large},
        {"passed_over", passed_over, life, large},
        {"promoted", promoted, life, large},
        {"meanwhile", meanwhile, life, summary},
        {"breach", breach, state, large},
        {"trust_fell", trust_fell, state, large},
        {"trust_rose", trust_rose, state, large},
        {"measures_stop", measures_stop, state, large},
        {"measures_arrive", measures_arrive, state, large},
        {"year", year, state, large},
        {"left", left, life, large},
        {"replaced", replaced, life, large},
        {"end", end, state, large},
    }};
}();
constexpr const MomentInfo& info_of(MomentKind kind) { return moment_kinds[static_cast<std::size_t>(kind)]; }

/// What can be known of a moment.
// clang-format off
enum class Fact : std::uint8_t {
    other, by, level, years, merit_above,
    trust, belonging, safety, expectation, reality, promise,
    shows, does,
    count, answered, spoke, acted, changes, circles, interrupted, punished, chance,
    margin, bias_cost, bias_gain, decisive, favour_cost, favour_gain, sponsor_cost, sponsor_gain, merit_ahead, merit_behind,
    members, leaning, power,
    names, doses, wanted, effective, unpaid, blocked, working,
    arrives, held_back, is_manager, is_higher, lets, gone, below, commitment, agenda,
    receptivity, put_off, worth,
    voices, for_change, eased, lost,
    own_left, own_all, others_left, others_all, others_trust, others_reality,
    leaving, before, since,
    number_of
};
// clang-format on

/// How a fact is put into words.
enum class Told : std::uint8_t { person, level, years, share, points, percent, few, times, number, words, nothing };

struct FactInfo {
    std::string_view key;
    Fact fact;
    Told told;
    std::string_view text;
};

/// All facts, by number.
inline constexpr auto facts = [] {
    using enum Fact;
    constexpr auto many = static_cast<std::size_t>(Fact::number_of);
    return std::array<FactInfo, many>{{
        {"other", other, Told::person, "The other person."},
        {"by", by, Told::person, "Who stepped in."},
        {"level", level, Told::level, "Level of the hierarchy."},
        {"years", years, Told::years, "Years since the person joined."},
        {"merit_above", merit_above, Told::percent, "Share of the others on the level who have less merit."},
        {"trust", trust, Told::share, "Trust."},
        {"belonging", belonging, Told::share, "Belonging."},
        {"safety", safety, Told::share, "Psychological safety."},
        {"expectation", expectation, Told::share, "What the person expects."},
        {"reality", reality, Told::share, "What the person lives through."},
        {"promise", promise, Told::share, "What is promised."},
        {"shows", shows, Told::share, "Display of the other person."},
        {"does", does, Told::share, "Action of the other person."},
        {"count", count, Told::few, "How many incidents."},
        {"answered", answered, Told::few, "How many of them were answered."},
        {"spoke", spoke, Told::times, "How often the person spoke up."},
        {"acted", acted, Told::times, "How often somebody acted on that."},
        {"changes", changes, Told::times, "How often the person changed coalition."},
        {"circles", circles, Told::times, "How often the person was in a new story circle."},
        {"interrupted", interrupted, Told::nothing, "Somebody stepped in."},
        {"punished", punished, Told::nothing, "It had consequences for the actor."},
        {"chance", chance, Told::percent, "Chance that somebody would step in."},
        {"margin", margin, Told::points, "Difference in score."},
        {"bias_cost", bias_cost, Told::points, "What the deciders' bias made of it, against the person."},
        {"bias_gain", bias_gain, Told::points, "The same in the person's favour."},
        {"decisive", decisive, Told::nothing, "Without that bias it would have come out the other way."},
        {"favour_cost", favour_cost, Told::points, "What the coalitions of those who decide made of it, against the person."},
        {"favour_gain", favour_gain, Told::points, "The same in the person's favour."},
        {"sponsor_cost", sponsor_cost, Told::points, "What sponsors made of it, against the person."},
        {"sponsor_gain", sponsor_gain, Told::points, "The same in the person's favour."},
        {"merit_ahead", merit_ahead, Told::points, "How far the person was ahead of the other in merit."},
        {"merit_behind", merit_behind, Told::points, "How far the person was behind the other in merit."},
        {"members", members, Told::number, "People in the coalition."},
        {"leaning", leaning, Told::words, "What the coalition is for."},
        {"power", power, Told::percent, "Its share of all power."},
        {"names", names, Told::words, "Names of interventions."},
        {"doses", doses, Told::words, "What each of them is worth."},
        {"wanted", wanted, Told::share, "Intensity that was meant."},
        {"effective", effective, Told::share, "What took effect."},
        {"unpaid", unpaid, Told::percent, "Part that was not paid for."},
        {"blocked", blocked, Told::percent, "Part of what was paid for that managers keep from those it reaches."},
        {"working", working, Told::percent, "Part of all that is meant that takes effect."},
        {"arrives", arrives, Told::percent, "Share of what is decided at the top that arrives with the person."},
        {"held_back", held_back, Told::percent, "Share of what arrives with a manager that they keep from those below."},
        {"is_manager", is_manager, Told::nothing, "The other person is the one that the person reports to."},
        {"is_higher", is_higher, Told::nothing, "The other person is further up."},
        {"lets", lets, Told::nothing, "The other person lets measures pass now."},
        {"gone", gone, Told::nothing, "The other person is no longer above."},
        {"below", below, Told::few, "People who report to the person."},
        {"commitment", commitment, Told::share, "The person's commitment."},
        {"agenda", agenda, Told::share, "Agenda of the person's coalition."},
        {"receptivity", receptivity, Told::share, "How open the person was to a training day."},
        {"put_off", put_off, Told::nothing, "It put them off."},
        {"worth", worth, Told::points, "What the sponsor adds to a score."},
        {"voices", voices, Told::few, "Others who spoke up in the same quarter."},
        {"for_change", for_change, Told::percent, "Share of power that is for change."},
        {"eased", eased, Told::share, "Load of incidents taken off."},
        {"lost", lost, Told::share, "Psychological safety lost."},
        {"own_left", own_left, Told::number, "People of the same groups who left since the last look."},
        {"own_all", own_all, Told::number, "People of the same groups."},
        {"others_left", others_left, Told::number, "People of other groups who left since the last look."},
        {"others_all", others_all, Told::number, "People of other groups."},
        {"others_trust", others_trust, Told::share, "Mean trust of people of other groups."},
        {"others_reality", others_reality, Told::share, "Mean of what people of other groups live through."},
        {"leaving", leaving, Told::percent, "How likely it was to have left."},
        {"before", before, Told::share, "What it had been."},
        {"since", since, Told::number, "The week in which it was that."},
    }};
}();
constexpr const FactInfo& info_of(Fact fact) { return facts[static_cast<std::size_t>(fact)]; }

using FactValue = std::variant<double, Somebody, std::string>;

/// Something in a person's time in the organisation: when, what, and all that is known of it, seen and unseen. Words come later.
struct Moment {
    MomentKind kind{};
    int week = 0, last_week = 0;
    std::vector<std::pair<Fact, FactValue>> facts;

    Moment(MomentKind what, int when) : kind(what), week(when), last_week(when) {}
    Moment& with(Fact fact, FactValue value) {
        facts.emplace_back(fact, std::move(value));
        return *this;
    }
    Moment& with(Fact fact, double value) { return with(fact, FactValue(value)); }
    /// The fact, or null where it is not known.
    const FactValue* find(Fact fact) const {
        const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& one) { return one.first == fact; });
        return found == facts.end() ? nullptr : &found->second;
    }
    bool has(Fact fact) const { return find(fact) != nullptr; }
    double number(Fact fact) const {
        const FactValue* const value = find(fact);
        return value == nullptr ? 0.0 : std::get<double>(*value);
    }
};

}  // namespace coalesce
