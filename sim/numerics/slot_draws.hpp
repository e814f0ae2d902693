#pragma once
#include <array>
#include <cstddef>
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

/// SlotDraws where nearly every slot is asked for: many blocks are drawn side by side.
class EverySlotDraws {
public:
    static constexpr std::size_t side_by_side = 16;   // blocks
    /// [w][b] is word w of block b of those drawn.
    using Words = std::array<std::array<std::uint32_t, side_by_side>, 4>;

    EverySlotDraws(RandomStream random, Draw what, std::uint32_t draw = 0) : random_(random), what_(what), draw_(draw) { fill(); }

    std::uint32_t word(std::uint32_t slot) {
        const std::uint32_t block = slot >> 2;
        if (block - first_ >= side_by_side) {
            first_ = block;
            fill();
        }
        return words_[slot & 3U][block - first_];
    }
    double uniform(std::uint32_t slot) { return (word(slot) + 0.5) * 0x1p-32; }

private:
    void fill();

    RandomStream random_;
    Draw what_;
    std::uint32_t draw_;
    std::uint32_t first_ = 0;   // block
    Words words_;
};

}  // namespace coalesce
