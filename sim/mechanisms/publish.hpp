#pragma once
#include <span>

namespace coalesce {

struct Shown;

/// What a block of people shows follows from these.
struct PublishColumns {
    std::span<const float> my, our, sys, commitment, skill, display, deterrence, resources, reach;
};

/// D1..D5, D7, D9, N1: writes the records that others will see, and misconduct, bias in conduct over reach. `saviour` is r_save,
/// `rivalry` rival.
void publish(double saviour, double rivalry, PublishColumns people, std::span<Shown> shown, std::span<float> misconduct);

}  // namespace coalesce
