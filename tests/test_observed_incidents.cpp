#include <cmath>

#include "observed_look.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("those who met an incident in the last 52 weeks are counted, and who of them spoke up, unless they are new", "[observer]") {
    Dice dice(13);
    Village village = observed_village(dice, 50);
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(village.org, record);
    std::vector<int> last(50, -1000), said(50, -1000);
    for (int week = 0; week < 120; ++week) {
        const Events events = live_a_week(dice, village.identities, village.org, week);
        for (const Event& e : events) {
            if (e.kind == EventKind::incident) last[e.slot] = week;
            if (e.kind == EventKind::spoke_up) said[e.slot] = week;
            if (e.kind == EventKind::hired) last[e.slot] = said[e.slot] = -1000;
        }
        if ((week + 1) % 13 == 0) observer.quarter(village.org, week, record);
        observer.count(events, week, record);
        observer.observe(village.org, week + 1, record);
        for (std::size_t scope = 0; scope < record.scopes; ++scope) {
            const auto has_met = [&](std::uint32_t i) { return last[i] > week - 52 ? 1.0 : 0.0; };
            const auto observation = record.weeks.size() - 1;
            check_equal_floats(record.value(observation, scope, static_cast<std::size_t>(Metric::share_with_incident)),
                               plain::mean_over(village.org, village.identities, scope, has_met));
            const auto has_met_and_said = [&](std::uint32_t i) { return last[i] > week - 52 && said[i] > week - 52 ? 1.0 : 0.0; };
            const double met = plain::mean_over(village.org, village.identities, scope, has_met);
            const double reported = plain::mean_over(village.org, village.identities, scope, has_met_and_said) / met;
            check_equal_floats(record.value(observation, scope, static_cast<std::size_t>(Metric::report_share)),
                               std::isfinite(reported) ? reported : plain::missing);
        }
    }
}

TEST_CASE("those who kept silent are kept from it by one thing each, the smallest factor of their will to speak up", "[observer]") {
    const auto seed = GENERATE(range(160, 166));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Village village = observed_village(dice, 120);
    for (auto& agenda : village.org.coalitions.agenda) agenda = static_cast<float>(dice.uniform());
    for (auto& lost : village.org.lost_ties) lost = static_cast<float>(dice.uniform());
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(village.org, record);
    Events events;
    for (std::uint32_t i = 0; i < 120; ++i) {
        if (i % 3 != 0) events.push_back(event_of(EventKind::incident, village.org, i, 0));
        if (i % 4 == 0) events.push_back(event_of(EventKind::spoke_up, village.org, i, 0));
    }
    observer.count(events, 0, record);
    observer.observe(village.org, 1, record);
    const auto& p = village.org.people;
    const VoiceParameters voice;
    const ExitParameters exit;
    const auto value = [&](Metric metric, std::size_t scope) { return record.value(0, scope, static_cast<std::size_t>(metric)); };
    for (std::size_t scope = 0; scope < record.scopes; ++scope) {
        double silent = 0.0, small = 0.0, unsafe = 0.0, futile = 0.0;
        for (std::uint32_t i = 0; i < 120; ++i) {
            if (i % 3 == 0 || i % 4 == 0 || !plain::belongs(village.identities, p.identity[i], scope)) continue;
            const double breach =
                std::max(0.0, static_cast<double>(p[State::expectation][i]) - p[State::reality][i] + village.org.withdrawn);
            const double weight = std::min(1.0, voice.steepness * (breach + voice.load * p[State::incident_load][i]));
            const double backing = voice.unbacked + (1.0 - voice.unbacked) * village.org.coalitions.agenda[p.coalition[i]];
            const std::uint32_t up = village.org.seats.manager[p.seat[i]];
            double lean = 1.0;
            if (up != nobody && up != p.seat[i]) {
                const std::uint32_t m = village.org.seats.holder[up], k = p.coalition[m];
                const double own = p[State::commitment][m];
                lean = (own + (k == nobody ? own : static_cast<double>(village.org.coalitions.agenda[k]))) / 2.0;
            }
            const double hope = (1.0 - p[State::cynicism][i]) * lean;
            const double least = std::min({weight, static_cast<double>(p[State::safety][i]), hope, backing});
            silent += 1.0;
            const bool is_futile = hope == least, is_unsafe = p[State::safety][i] == least || backing == least;
            (is_futile ? futile : is_unsafe ? unsafe : small) += 1.0;
        }
        check_equal_floats(value(Metric::silent_small, scope), silent > 0.0 ? small / silent : plain::missing);
        check_equal_floats(value(Metric::silent_unsafe, scope), silent > 0.0 ? unsafe / silent : plain::missing);
        check_equal_floats(value(Metric::silent_futile, scope), silent > 0.0 ? futile / silent : plain::missing);
        check_equal_floats(
            value(Metric::leave_intention, scope), plain::mean_over(village.org, village.identities, scope, [&](std::uint32_t i) {
                const double engagement = (static_cast<double>(p[State::safety][i]) + p[State::belonging][i] + p[State::trust][i]) / 3.0;
                const double drawn = exit.disengagement * (exit.usual_engagement - engagement) + exit.contagion * village.org.lost_ties[i];
                return std::exp(drawn) > 1.5 ? 1.0 : 0.0;
            }));
    }
}
