#pragma once
#include "mechanisms/exit.hpp"
#include "mechanisms/voice.hpp"

namespace coalesce {

/// By what people are measured, of a scenario.
struct Measures {
    double saviour;   ///< r_save
    ExitParameters exit;
    VoiceParameters voice;
};

}  // namespace coalesce
