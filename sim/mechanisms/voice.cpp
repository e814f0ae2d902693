#include "mechanisms/voice.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/lean.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"

namespace coalesce {

double speak_up(const VoiceParameters& p, const Signals& signals, double consequence, RandomStream random, int week, Organisation& org,
                Events& events) {
    People& people = org.people;
    const auto expectation = people[State::expectation];
    const auto reality = people[State::reality];
    const auto cynicism = people[State::cynicism];
    auto load = people[State::incident_load];
    auto safety = people[State::safety];
    SlotDraws voices(random, Draw::voice), retaliations(random, Draw::retaliation), hearings(random, Draw::hearing);
    std::size_t aggrieved = 0, heard = 0;
    const auto tell = [&](EventKind kind, std::uint32_t i, double value, std::uint32_t manager = nobody) {
        events.push_back(event_between(kind, i, manager, people, org.seats, week));
        events.back().value = static_cast<float>(value);
    };
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        const double breach = above_zero(shortfall<double>(expectation[i], reality[i], org.withdrawn));
        const double grievance = grievance_of(p, breach, load[i]);
        if (!(grievance > 0.0)) continue;
        ++aggrieved;
        const std::uint32_t manager = org.seats.manager_of(people.seat[i]);
        const double leaning = manager != nobody ? lean(people, org.coalitions, manager) : 1.0;
        const WillToSpeak will = will_to_speak(p, grievance, safety[i], cynicism[i], leaning, agenda_of(people, org.coalitions, i));
        if (!(voices.uniform(i) < will.chance(p.rate))) continue;
        tell(EventKind::spoke_up, i, grievance);
        if (manager == nobody) continue;   // to whom?
        const double held = 1.0 - accountability_at(signals, consequence, org.level(manager));
        if (hearings.uniform(i) < 1.0 - held * (1.0 - p.hearing * leaning)) {
            ++heard;
            const float relieved = static_cast<float>(p.relief) * load[i];
            load[i] -= relieved;
            tell(EventKind::heard, i, relieved, manager);
        }
        if (!(retaliations.uniform(i) < p.retaliation * (1.0 - leaning) * held)) continue;
        const float lost = static_cast<float>(p.retaliation_cost) * safety[i];
        safety[i] -= lost;
        tell(EventKind::retaliation, i, lost, manager);
    }
    return aggrieved > 0 ? static_cast<double>(heard) / static_cast<double>(aggrieved) : 0.0;
}

double embedding_after_voice(const VoiceParameters& p, double voice, double change, double embedding) {
    return unit(embedding + p.effect * voice * change * (1.0 - embedding));
}

}  // namespace coalesce
