#pragma once
#include <array>
#include <cstdint>

#include "numerics/luck.hpp"

namespace coalesce {

/// The draws of one purpose for slots that are asked for in ascending order: the same as Luck gives, but each block is computed once.
class SlotDraws {
public:
    SlotDraws(Luck luck, Draw what, std::uint32_t draw = 0) : luck_(luck), what_(what), draw_(draw), words_(luck.block(what, 0, draw)) {}

    std::uint32_t word(std::uint32_t slot) {
        if (slot >> 2 != block_) {
            block_ = slot >> 2;
            words_ = luck_.block(what_, block_, draw_);
        }
        return words_[slot & 3U];
    }
    double uniform(std::uint32_t slot) { return (word(slot) + 0.5) * 0x1p-32; }
    double normal(std::uint32_t slot) { return normal_quantile(uniform(slot)); }

private:
    Luck luck_;
    Draw what_;
    std::uint32_t draw_;
    std::uint32_t block_ = 0;
    std::array<std::uint32_t, 4> words_;
};

}  // namespace coalesce
