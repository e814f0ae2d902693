#include "numerics/slot_draws.hpp"

#include "numerics/every_processor.hpp"

namespace coalesce {

namespace {

COALESCE_EVERY_PROCESSOR void draw_side_by_side(const PhiloxInput& input, EverySlotDraws::Words& words) {
#pragma omp simd
    for (std::uint32_t b = 0; b < EverySlotDraws::side_by_side; ++b) {
        const auto four = philox({input.counter[0] + b, input.counter[1], input.counter[2], input.counter[3]}, input.key);
        words[0][b] = four[0];
        words[1][b] = four[1];
        words[2][b] = four[2];
        words[3][b] = four[3];
    }
}

}  // namespace

void EverySlotDraws::fill() { draw_side_by_side(random_.input(what_, first_, draw_), words_); }

}  // namespace coalesce
