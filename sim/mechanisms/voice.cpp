#include "mechanisms/voice.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"

namespace coalesce {

double speak_up(const VoiceParameters& p, const Signals& signals, double consequence, double status_quo, const Coalitions& coalitions,
                const Seats& seats, Luck luck, int week, People& people, Events& events) {
    const auto expectation = people[State::expectation];
    const auto reality = people[State::reality];
    const auto load = people[State::incident_load];
    const auto cynicism = people[State::cynicism];
    const auto commitment = people[State::commitment];
    auto safety = people[State::safety];
    SlotDraws voices(luck, Draw::voice);
    SlotDraws retaliations(luck, Draw::retaliation);
    const double accountability = mean_accountability(signals, consequence, people, seats);
    std::size_t aggrieved = 0;
    std::size_t spoke = 0;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double grievance = above_zero(static_cast<double>(expectation[i]) - reality[i]) + p.load * load[i];
        if (!(grievance > 0.0)) continue;
        ++aggrieved;
        const std::uint32_t k = people.coalition[i];
        const double agenda = k == nobody ? commitment[i] : coalitions.agenda[k];
        const double will = p.rate * std::min(1.0, p.steepness * grievance) * safety[i] * (1.0 - cynicism[i]);
        if (!(voices.uniform(i) < will * (p.unbacked + (1.0 - p.unbacked) * agenda))) continue;
        ++spoke;
        events.push_back(event_about(EventKind::spoke_up, i, people, seats, week));
        events.back().value = static_cast<float>(grievance);
        if (!(retaliations.uniform(i) < p.retaliation * status_quo * (1.0 - accountability))) continue;
        const float lost = static_cast<float>(p.retaliation_cost) * safety[i];
        safety[i] -= lost;
        events.push_back(event_about(EventKind::retaliation, i, people, seats, week));
        events.back().value = lost;
    }
    return aggrieved > 0 ? static_cast<double>(spoke) / static_cast<double>(aggrieved) : 0.0;
}

double embedding_after_voice(const VoiceParameters& p, double voice, double change, double embedding) {
    return unit(embedding + p.effect * voice * change * (1.0 - embedding));
}

}  // namespace coalesce
