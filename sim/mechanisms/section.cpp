#include "mechanisms/section.hpp"

#include <tuple>

#include "mechanisms/dials.hpp"

namespace coalesce {

template <class Parameters>
Parameters& section(Dials& d) {
    return std::get<Parameters&>(std::tie(d.clock, d.organisation, d.start, d.ties, d.friendship, d.signals, d.switches, d.see, d.talk,
                                          d.act, d.incidents, d.experience, d.power, d.coalitions, d.contest, d.voice, d.exit, d.careers,
                                          d.embedding, d.rewiring, d.learning, d.levers, d.implementation));
}

template ClockParameters& section(Dials&);
template ShapeParameters& section(Dials&);
template StartParameters& section(Dials&);
template TieWeights& section(Dials&);
template FriendshipParameters& section(Dials&);
template Signals& section(Dials&);
template Switches& section(Dials&);
template SeeParameters& section(Dials&);
template TalkParameters& section(Dials&);
template ActParameters& section(Dials&);
template IncidentParameters& section(Dials&);
template ExperienceParameters& section(Dials&);
template PowerParameters& section(Dials&);
template CoalitionParameters& section(Dials&);
template ContestParameters& section(Dials&);
template VoiceParameters& section(Dials&);
template ExitParameters& section(Dials&);
template CareerParameters& section(Dials&);
template EmbeddingParameters& section(Dials&);
template RewiringParameters& section(Dials&);
template LearningParameters& section(Dials&);
template LeverParameters& section(Dials&);
template ImplementationParameters& section(Dials&);

}  // namespace coalesce
