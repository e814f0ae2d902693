#include "files/tar_header.hpp"

#include <algorithm>

namespace coalesce {
namespace {

/// Where fields stand in a header, and how long they are.
struct Field {
    std::size_t begin, length;
    std::string_view in(std::string_view block) const { return block.substr(begin, length); }
};
constexpr Field name_field{0, 100}, mode_field{100, 8}, owner_field{108, 8}, group_field{116, 8}, bytes_field{124, 12}, time_field{136, 12},
    sum_field{148, 8}, type_field{156, 1}, magic_field{257, 8}, prefix_field{345, 155};
constexpr std::string_view magic("ustar\00000", 8);

/// The sum of all bytes, those of the sum itself taken for blanks.
std::uint64_t sum_of(std::string_view block) {
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < block.size(); ++at) {
        const bool is_sum = at >= sum_field.begin && at < sum_field.begin + sum_field.length;
        sum += is_sum ? ' ' : static_cast<unsigned char>(block[at]);
    }
    return sum;
}

/// An octal number, ended by NUL or a blank.
std::optional<std::uint64_t> octal(std::string_view text) {
    text = text.substr(0, text.find_first_of(std::string_view(" \0", 2)));
    std::uint64_t number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '7') return std::nullopt;
        number = number * 8 + static_cast<std::uint64_t>(digit - '0');
    }
    return text.empty() ? std::nullopt : std::optional(number);
}

std::string_view until_nul(std::string_view text) { return text.substr(0, text.find('\0')); }

void put(std::string& block, Field field, std::string_view text) { block.replace(field.begin, text.size(), text); }

void put_octal(std::string& block, Field field, std::uint64_t number) {
    std::string octal_digits(field.length - 1, '0');
    for (auto digit = octal_digits.rbegin(); digit != octal_digits.rend(); ++digit, number /= 8)
        *digit = static_cast<char>('0' + number % 8);
    put(block, field, octal_digits);
}

}  // namespace

std::optional<std::string> TarHeader::of(std::string_view name, std::uint64_t bytes) {
    std::string_view prefix;
    if (name.size() > name_field.length) {   // cut at a slash, so that both parts fit
        const std::size_t cut = name.find('/', name.size() - name_field.length - 1);
        if (cut == std::string_view::npos || cut > prefix_field.length) return std::nullopt;
        prefix = name.substr(0, cut);
        name = name.substr(cut + 1);
    }
    if (bytes > most_bytes || name.empty()) return std::nullopt;
    std::string block(size, '\0');
    put(block, name_field, name);
    put(block, prefix_field, prefix);
    put_octal(block, mode_field, 0644);
    put_octal(block, owner_field, 0);
    put_octal(block, group_field, 0);
    put_octal(block, bytes_field, bytes);
    put_octal(block, time_field, 0);
    put(block, type_field, "0");
    put(block, magic_field, magic);
    put_octal(block, sum_field, sum_of(block));
    return block;
}

std::optional<TarHeader> TarHeader::in(std::string_view block) {
    if (block.size() != size) return std::nullopt;
    const auto sum = octal(sum_field.in(block)), bytes = octal(bytes_field.in(block));
    const bool is_ustar = magic_field.in(block).starts_with("ustar");
    if (!is_ustar || !bytes || sum != std::optional(sum_of(block))) return std::nullopt;
    TarHeader header;
    const std::string_view prefix = until_nul(prefix_field.in(block));
    header.name = std::string(prefix) + (prefix.empty() ? "" : "/") + std::string(until_nul(name_field.in(block)));
    header.bytes = *bytes;
    const char type = block[type_field.begin];
    header.type = type == '0' || type == '\0' ? Type::file : type == '5' ? Type::folder : Type::other;
    return header;
}

}  // namespace coalesce
