#include "experiment/chunk.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "experiment/counting.hpp"
#include "files/digest.hpp"

namespace coalesce {
namespace {

constexpr std::uint64_t chunks_wanted = 256, most_files = 4096, runs_wanted = 64, most_runs = 1024;
constexpr double most_person_weeks = 2e8;   // half a minute
constexpr double most_bytes_of_chunk = 4e6;
constexpr std::uint64_t largest_part = std::uint64_t{1} << 40;
constexpr std::string_view seal_mark = "# sealed ";

/// A word up to the next blank or line end, taken off the text.
std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

bool take_number(std::string_view& text, std::uint64_t& number) {
    const auto word = take_word(text);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return !word.empty() && error == std::errc{} && end == word.data() + word.size();
}

struct Sealed {
    ChunkSeal seal;
    std::string_view sha256;
    std::size_t line_bytes = 0;
};

std::optional<Sealed> parse_seal(std::string_view end) {
    if (!end.ends_with('\n')) return std::nullopt;
    const auto before = end.substr(0, end.size() - 1).rfind('\n');
    std::string_view line = before == std::string_view::npos ? end : end.substr(before + 1);
    Sealed found;
    found.line_bytes = line.size();
    if (!line.starts_with(seal_mark)) return std::nullopt;
    line.remove_prefix(seal_mark.size());
    ChunkSeal& s = found.seal;
    s.experiment = take_word(line);
    for (std::uint64_t* number : {&s.chunk, &s.runs, &s.failed, &s.runs_bytes, &s.timeline_bytes}) {
        if (!take_number(line, *number)) return std::nullopt;
    }
    if (std::max(s.runs_bytes, s.timeline_bytes) > largest_part) return std::nullopt;   // their sum must not wrap around
    found.sha256 = take_word(line);
    return line.empty() && found.sha256.size() == 64 ? std::optional(found) : std::nullopt;
}

}  // namespace

std::uint64_t Chunks::count() const { return parts_of(runs, size); }
std::uint64_t Chunks::end(std::uint64_t chunk) const { return std::min(runs, (chunk + 1) * size); }
std::string Chunks::name(std::uint64_t chunk) { return fmt::format("{:03}/{:06}", chunk / 1000, chunk); }

Chunks cut_into_chunks(std::uint64_t runs, std::uint32_t arms, double person_weeks, double bytes) {
    const double fitting = std::min(most_person_weeks / std::max(person_weeks, 1.0), most_bytes_of_chunk / std::max(bytes, 1.0));
    const double limit = std::clamp(fitting, 1.0, static_cast<double>(most_runs));
    std::uint64_t size = std::clamp<std::uint64_t>(parts_of(runs, chunks_wanted), 1, runs_wanted);
    size = std::clamp(parts_of(runs, most_files), size, most_runs);
    size = std::min(size, static_cast<std::uint64_t>(limit));
    return {runs, std::max<std::uint64_t>(1, size / arms) * arms};
}

void seal(const ChunkSeal& what, std::string& text) {
    const std::string digest = sha256(text);
    fmt::format_to(std::back_inserter(text), "{}{} {} {} {} {} {} {}\n", seal_mark, what.experiment, what.chunk, what.runs, what.failed,
                   what.runs_bytes, what.timeline_bytes, digest);
}

std::optional<ChunkSeal> seal_at_end(std::string_view end, std::uint64_t size) {
    const auto found = parse_seal(end);
    return found && found->seal.bytes() + found->line_bytes == size ? std::optional(found->seal) : std::nullopt;
}

std::optional<ChunkSeal> sound_seal(std::string_view text) {
    const auto found = parse_seal(text);
    if (!found || found->seal.bytes() + found->line_bytes != text.size()) return std::nullopt;
    return sha256(text.substr(0, found->seal.bytes())) == found->sha256 ? std::optional(found->seal) : std::nullopt;
}

}  // namespace coalesce
