#include "mechanisms/listen.hpp"

#include <cmath>

#include "numerics/elementary.hpp"
#include "numerics/lanes.hpp"

namespace coalesce {

namespace {

/// The sums that one row needs, as they build up along its ties. Records hold a 1, so that sums of weights come along.
struct Sums {
    Lanes seen{};            // low half: w x (my, our, sys, 1) of those near enough; high half: w x (a, d, sup, st) of all
    Lanes above{};           // w x record of those above
    Lanes above_squared{};   // w x record^2 of those above
};

inline Sums walk(const Network& network, const Shown* shown, float limit, std::uint32_t i) {
    Sums sums;
    const Lanes own = record_of(shown[i]);
    const Neighbour* const neighbour = network.all_neighbours().data();
    const float* const weight = network.all_weights().data();
    const auto hear = [&](std::uint32_t e) {
        const Lanes other = record_of(shown[neighbour[e].slot()]);
        sums.seen += other * weight_within(other - own, limit, weight[e]);
        return other;
    };
    std::uint32_t e = network.begin(i);
    for (const std::uint32_t end = network.end_of_above(i); e < end; ++e) {
        const Lanes other = hear(e);
        const Lanes weighted = other * weight[e];
        sums.above += weighted;
        sums.above_squared += weighted * other;
    }
    for (const std::uint32_t end = network.end(i); e < end; ++e) hear(e);
    return sums;
}

}  // namespace

void listen(const Network& network, std::span<const Shown> shown, float confidence, std::uint32_t first, Heard heard) {
    const float limit = 3.0F * (confidence * confidence);
    for (std::uint32_t b = 0; b < heard.my.size(); ++b) {
        const Sums sums = walk(network, shown.data(), limit, first + b);
        const Quad near = low_half(sums.seen), all = high_half(sums.seen);
        heard.my[b] = near[0];
        heard.our[b] = near[1];
        heard.sys[b] = near[2];
        heard.near[b] = near[3];
        heard.action[b] = all[0];
        heard.display[b] = all[1];
        heard.support[b] = all[2];
        heard.stance[b] = all[3];
        heard.above[b] = low_half(sums.above)[3];
        heard.above_stance[b] = high_half(sums.above)[3];
        heard.above_stance_squared[b] = high_half(sums.above_squared)[3];
    }
}

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
