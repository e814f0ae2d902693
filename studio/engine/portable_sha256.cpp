#include "studio/engine/portable_sha256.hpp"

#include <array>
#include <bit>
#include <cstdint>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr std::size_t bytes_of_block = 64;
using Words8 = std::array<std::uint32_t, 8>;
__extension__ using Wide = unsigned __int128;

/// The first 32 bits of the fractional part of a root, given as its cube or square: exact integer arithmetic finds them.
constexpr std::uint32_t root_fraction(std::uint64_t prime, int power) {
    Wide low = 0, high = Wide{prime} << 32;   // low <= root x 2^32 < high
    const Wide wanted = Wide{prime} << (32 * power);
    while (high - low > 1) {
        const Wide middle = (low + high) / 2;
        const Wide raised = power == 2 ? middle * middle : middle * middle * middle;
        (raised <= wanted ? low : high) = middle;
    }
    return static_cast<std::uint32_t>(low);
}

template <std::size_t count>
constexpr std::array<std::uint32_t, count> fractions_of_primes(int power) {
    std::array<std::uint32_t, count> fractions{};
    std::size_t found = 0;
    for (std::uint32_t n = 2; found < count; ++n) {
        bool is_prime = true;
        for (std::uint32_t d = 2; d * d <= n; ++d) is_prime = is_prime && n % d != 0;
        if (is_prime) fractions[found++] = root_fraction(n, power);
    }
    return fractions;
}

constexpr Words8 start = fractions_of_primes<8>(2);
constexpr auto round_words = fractions_of_primes<64>(3);
static_assert(start[0] == 0x6a09e667 && round_words[63] == 0xc67178f2);

std::uint32_t word_at(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

std::array<std::uint32_t, 64> schedule(const unsigned char* block) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t t = 0; t < 16; ++t) w[t] = word_at(block + 4 * t);
    for (std::size_t t = 16; t < 64; ++t) {
        const std::uint32_t a = w[t - 15], b = w[t - 2];
        const std::uint32_t small_a = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3);
        const std::uint32_t small_b = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10);
        w[t] = small_b + w[t - 7] + small_a + w[t - 16];
    }
    return w;
}

void take_block(const unsigned char* block, Words8& hash) {
    const auto w = schedule(block);
    auto [a, b, c, d, e, f, g, h] = hash;
    for (std::size_t t = 0; t < 64; ++t) {
        const std::uint32_t one =
            h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + round_words[t] + w[t];
        const std::uint32_t two = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
    }
    const Words8 added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < added.size(); ++i) hash[i] += added[i];
}

/// What is left after whole blocks, a one bit, zeros, and the length in bits.
std::string last_blocks(std::string_view rest, std::uint64_t bytes) {
    std::string end(rest);
    end += '\x80';
    while (end.size() % bytes_of_block != bytes_of_block - 8) end += '\0';
    for (int shift = 56; shift >= 0; shift -= 8) end += static_cast<char>((bytes * 8) >> shift);
    return end;
}

void take_blocks(std::string_view blocks, Words8& hash) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(blocks.data());
    for (std::size_t at = 0; at < blocks.size(); at += bytes_of_block) take_block(bytes + at, hash);
}

}  // namespace

std::string portable_sha256(std::string_view bytes) {
    Words8 hash = start;
    const std::size_t whole = bytes.size() / bytes_of_block * bytes_of_block;
    take_blocks(bytes.substr(0, whole), hash);
    take_blocks(last_blocks(bytes.substr(whole), bytes.size()), hash);
    std::string digits;
    for (const std::uint32_t word : hash) digits += fmt::format("{:08x}", word);
    return digits;
}

}  // namespace coalesce
