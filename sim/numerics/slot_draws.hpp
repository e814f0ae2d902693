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

/// How many blocks are best drawn at a time.
inline constexpr std::size_t blocks_side_by_side = 16;
using SideBySideWords = std::array<std::array<std::uint32_t, blocks_side_by_side>, 4>;
/// words[w][b] is word w of random.block(what, first + b, draw).
void draw_blocks(const RandomStream& random, Draw what, std::uint32_t first, std::uint32_t draw, SideBySideWords& words);

/// SlotDraws where nearly every slot is asked for: many blocks are drawn side by side.
class EverySlotDraws {
public:
    EverySlotDraws(RandomStream random, Draw what, std::uint32_t draw = 0) : random_(random), what_(what), draw_(draw) { fill(); }

    std::uint32_t word(std::uint32_t slot) {
        const std::uint32_t block = slot >> 2;
        if (block - first_ >= blocks_side_by_side) {
            first_ = block;
            fill();
        }
        return words_[slot & 3U][block - first_];
    }
    double uniform(std::uint32_t slot) { return (word(slot) + 0.5) * 0x1p-32; }

private:
    void fill() { draw_blocks(random_, what_, first_, draw_, words_); }

    RandomStream random_;
    Draw what_;
    std::uint32_t draw_;
    std::uint32_t first_ = 0;   // block
    SideBySideWords words_;
};

}  // namespace coalesce
