#include "studio/engine/reply.hpp"

#include <cmath>

#include <fmt/format.h>

namespace coalesce {

void Reply::clear() {
    json_.clear();
    block_.clear();
}

/// A comma, unless this is the first of its object or list, or the value of a key.
void Reply::separate() {
    const bool is_first = json_.empty() || json_.back() == '{' || json_.back() == '[' || json_.back() == ':';
    if (!is_first) json_ += ',';
}

void Reply::quote(std::string_view text) {
    json_ += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') json_.append({'\\', c});
        else if (static_cast<unsigned char>(c) < 0x20) json_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else json_ += c;
    }
    json_ += '"';
}

void Reply::open(char bracket) {
    separate();
    json_ += bracket;
}

void Reply::key(std::string_view name) {
    separate();
    quote(name);
    json_ += ':';
}

void Reply::put(std::string_view text) {
    separate();
    quote(text);
}

void Reply::put(bool truth) {
    separate();
    json_ += truth ? "true" : "false";
}

void Reply::put(std::nullptr_t) {
    separate();
    json_ += "null";
}

void Reply::put(double number) {
    if (!std::isfinite(number)) return put(nullptr);
    separate();
    json_ += fmt::format("{}", number);
}

void Reply::put(float number) {
    if (!std::isfinite(number)) return put(nullptr);
    separate();
    json_ += fmt::format("{}", number);
}

void Reply::put_whole(std::int64_t number) {
    separate();
    json_ += fmt::format("{}", number);
}

void Reply::put_column(std::string_view type, std::span<const std::byte> bytes, std::size_t size) {
    constexpr std::size_t alignment = 8;   // of whatever a column may hold
    block_.resize((block_.size() + alignment - 1) / alignment * alignment);
    object([&] {
        member("column", type);
        member("at", block_.size());
        member("size", size);
    });
    block_.insert(block_.end(), bytes.begin(), bytes.end());
}

}  // namespace coalesce
