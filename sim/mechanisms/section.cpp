#include "mechanisms/section.hpp"

#include <tuple>

#include "mechanisms/parameters.hpp"

namespace coalesce {

template <class Section>
Section& section(Parameters& d) {
    return std::get<Section&>(std::tie(d.clock, d.organisation, d.start, d.ties, d.friendship, d.signals, d.switches, d.see, d.talk, d.act,
                                       d.incidents, d.experience, d.power, d.coalitions, d.contest, d.voice, d.exit, d.careers, d.embedding,
                                       d.rewiring, d.learning, d.interventions, d.implementation));
}

template ClockParameters& section(Parameters&);
template ShapeParameters& section(Parameters&);
template StartParameters& section(Parameters&);
template TieWeights& section(Parameters&);
template FriendshipParameters& section(Parameters&);
template Signals& section(Parameters&);
template Switches& section(Parameters&);
template SeeParameters& section(Parameters&);
template TalkParameters& section(Parameters&);
template ActParameters& section(Parameters&);
template IncidentParameters& section(Parameters&);
template ExperienceParameters& section(Parameters&);
template PowerParameters& section(Parameters&);
template CoalitionParameters& section(Parameters&);
template ContestParameters& section(Parameters&);
template VoiceParameters& section(Parameters&);
template ExitParameters& section(Parameters&);
template CareerParameters& section(Parameters&);
template EmbeddingParameters& section(Parameters&);
template RewiringParameters& section(Parameters&);
template LearningParameters& section(Parameters&);
template InterventionParameters& section(Parameters&);
template ImplementationParameters& section(Parameters&);

}  // namespace coalesce
