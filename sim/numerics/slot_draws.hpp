#pragma once
#include <array>
#include <cstdint>

#include "numerics/random_stream.hpp"

namespace coalesce {

/// The draws of one purpose for slots that are asked for in ascending order: the same as RandomStream gives, but each block is computed
/// once.
class SlotDraws {
public:
    SlotDraws(RandomStream random, Draw what, std::uint32_t draw = 0)
        : random_(random), what_(what), draw_(draw), words_(random.block(what, 0, draw)) {}

    std::uint32_t word(std::uint32_t slot) {
        if (slot >> 2 != block_) {
            block_ = slot >> 2;
            words_ = random_.block(what_, block_, draw_);
        }
        return words_[slot & 3U];
    }
    double uniform(std::uint32_t slot) { return (word(slot) + 0.5) * 0x1p-32; }
    double normal(std::uint32_t slot) { return normal_quantile(uniform(slot)); }

private:
    RandomStream random_;
    Draw what_;
    std::uint32_t draw_;
    std::uint32_t block_ = 0;
    std::array<std::uint32_t, 4> words_;
};

}  // namespace coalesce
