#include "mechanisms/listen.hpp"

#include <cmath>

#include "numerics/elementary.hpp"
#include "numerics/lanes.hpp"
#include "organisation/network.hpp"
#include "organisation/people.hpp"

namespace coalesce {

namespace {

namespace any_processor {
#include "mechanisms/listen_to_rows.inc"
}  // namespace any_processor

// Processors with 256-bit registers, where the rest of the program is to run on others too. g++ splits wide arithmetic before it clones
// a function, so that COALESCE_EVERY_PROCESSOR would not do.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__AVX2__)
#define COALESCE_WIDE_REGISTERS
#pragma GCC push_options
#pragma GCC target("avx2")
namespace wide_registers {
#include "numerics/eight_lanes.inc"

#include "mechanisms/listen_to_rows.inc"
}  // namespace wide_registers
#pragma GCC pop_options
#endif

}  // namespace

void listen(const Network& network, std::span<const Shown> shown, float confidence, std::uint32_t first, Heard heard) {
#ifdef COALESCE_WIDE_REGISTERS
    if (__builtin_cpu_supports("avx2")) return wide_registers::listen_to_rows(network, shown, confidence, first, heard);
#endif
    any_processor::listen_to_rows(network, shown, confidence, first, heard);
}

#undef COALESCE_WIDE_REGISTERS

LeadersShow look_up(std::span<const std::uint32_t> leaders, std::span<const Shown> shown, std::span<const float> power,
                    double voice_of_power) {
    double weight = 0.0;
    double a = 0.0, d = 0.0, sup = 0.0, st = 0.0, st2 = 0.0;
    for (const auto j : leaders) {
        const double w = voice_of_power == 0.5 ? std::sqrt(static_cast<double>(power[j])) : power_of(power[j], voice_of_power);
        const Shown& s = shown[j];
        weight += w;
        a += w * s.action;
        d += w * s.display;
        sup += w * s.support;
        st += w * s.stance;
        st2 += w * (static_cast<double>(s.stance) * s.stance);
    }
    if (!(weight > 0.0)) return {};
    const auto mean = [&](double sum) { return static_cast<float>(sum / weight); };
    return {mean(a), mean(d), mean(sup), mean(st), mean(st2), true};
}

}  // namespace coalesce
