#pragma once
#include <cstring>

namespace coalesce {

/// Four floats that move through arithmetic together.
using Quad = float __attribute__((vector_size(16)));
using QuadMask = int __attribute__((vector_size(16)));

/// The sum of the first three floats' squares, in every place; the fourth must be 0.
inline Quad square_length(Quad gap) {
    const Quad squared = gap * gap;
    const Quad pairs = squared + __builtin_shufflevector(squared, squared, 1, 0, 3, 2);
    return pairs + __builtin_shufflevector(pairs, pairs, 2, 3, 0, 1);
}

/// Eight floats: one register where the processor has such, two where it has not. The bits of every result are the same.
#if defined(__AVX__)
using Lanes = float __attribute__((vector_size(32)));
using LanesMask = int __attribute__((vector_size(32)));

inline Lanes lanes_of(float low, float high) { return Lanes{low, low, low, low, high, high, high, high}; }
inline Quad low_half(const Lanes& x) { return __builtin_shufflevector(x, x, 0, 1, 2, 3); }
inline Quad high_half(const Lanes& x) { return __builtin_shufflevector(x, x, 4, 5, 6, 7); }

/// `weight` everywhere, but 0 in the low half where the first three floats of gap are longer than the square root of limit.
inline Lanes weight_within(const Lanes& gap, float limit, float weight) {
    const Lanes squared = gap * gap;
    const Lanes pairs = squared + __builtin_shufflevector(squared, squared, 1, 0, 3, 2, 5, 4, 7, 6);
    const Lanes length = pairs + __builtin_shufflevector(pairs, pairs, 2, 3, 0, 1, 6, 7, 4, 5);
    const LanesMask near = length <= lanes_of(limit, __builtin_inff());
    return reinterpret_cast<Lanes>(reinterpret_cast<LanesMask>(lanes_of(weight, weight)) & near);
}
#else
struct Lanes {
    Quad low{}, high{};
    friend Lanes operator*(const Lanes& a, const Lanes& b) { return {a.low * b.low, a.high * b.high}; }
    friend Lanes operator*(const Lanes& a, float b) { return {a.low * b, a.high * b}; }
    friend Lanes operator-(const Lanes& a, const Lanes& b) { return {a.low - b.low, a.high - b.high}; }
    Lanes& operator+=(const Lanes& b) {
        low += b.low;
        high += b.high;
        return *this;
    }
};

inline Quad low_half(const Lanes& x) { return x.low; }
inline Quad high_half(const Lanes& x) { return x.high; }

inline Lanes weight_within(const Lanes& gap, float limit, float weight) {
    const Quad everywhere = Quad{} + weight;
    const QuadMask near = square_length(gap.low) <= Quad{} + limit;
    return {reinterpret_cast<Quad>(reinterpret_cast<QuadMask>(everywhere) & near), everywhere};
}
#endif

/// The eight floats of a 32-byte record.
template <class Record>
inline Lanes record_of(const Record& record) {
    static_assert(sizeof(Record) == sizeof(Lanes) && alignof(Record) == 32);
    Lanes lanes;
    std::memcpy(static_cast<void*>(&lanes), &record, sizeof lanes);
    return lanes;
}

}  // namespace coalesce
