#include "numerics/slot_draws.hpp"

#include "numerics/every_processor.hpp"

namespace coalesce {

COALESCE_EVERY_PROCESSOR void draw_blocks(const RandomStream& random, Draw what, std::uint32_t first, std::uint32_t draw,
                                          SideBySideWords& words) {
    const PhiloxInput input = random.input(what, first, draw);
#pragma omp simd
    for (std::uint32_t b = 0; b < blocks_side_by_side; ++b) {
        const auto four = philox({input.counter[0] + b, input.counter[1], input.counter[2], input.counter[3]}, input.key);
        words[0][b] = four[0];
        words[1][b] = four[1];
        words[2][b] = four[2];
        words[3][b] = four[3];
    }
}

}  // namespace coalesce
