#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// How engine.js calls a column of these.
template <class Number>
inline constexpr std::string_view column_type = "";
template <>
inline constexpr std::string_view column_type<std::uint8_t> = "u8";
template <>
inline constexpr std::string_view column_type<std::uint16_t> = "u16";
template <>
inline constexpr std::string_view column_type<std::int32_t> = "i32";
template <>
inline constexpr std::string_view column_type<std::uint32_t> = "u32";
template <>
inline constexpr std::string_view column_type<float> = "f32";

/// An reply to a page: JSON, and a block of bytes that holds its columns of numbers. In the JSON a column stands as
/// `{"column": "f32", "at": offset in the block, "size": numbers}`.
class Reply {
public:
    void clear();
    std::string_view json() const { return json_; }
    const std::byte* block() const { return block_.data(); }

    void put(std::string_view text);
    void put(const char* text) { put(std::string_view(text)); }
    void put(bool truth);
    void put(double number);   ///< null where it is not finite
    void put(float number);
    void put(std::integral auto number) { put_whole(static_cast<std::int64_t>(number)); }
    void put(std::nullptr_t);
    /// Whatever the call puts.
    void put(std::invocable auto&& write) { write(); }

    /// An object whose members the call puts.
    void object(auto&& members) {
        open('{');
        members();
        close('}');
    }
    void member(std::string_view name, auto&& value) {
        key(name);
        put(value);
    }
    /// A list of what `write` puts for each item.
    void list(const auto& items, auto&& write) {
        open('[');
        for (const auto& item : items) write(item);
        close(']');
    }
    void list(const auto& items) {
        list(items, [this](const auto& item) { this->put(item); });
    }
    template <class Number>
    void column(std::span<const Number> numbers) {
        put_column(column_type<Number>, std::as_bytes(numbers), numbers.size());
    }
    template <class Number>
    void column(const std::vector<Number>& numbers) {
        column(std::span<const Number>(numbers));
    }

private:
    void open(char bracket);
    void close(char bracket) { json_ += bracket; }
    void key(std::string_view name);
    void separate();
    void quote(std::string_view text);
    void put_whole(std::int64_t number);
    void put_column(std::string_view type, std::span<const std::byte> bytes, std::size_t size);

    std::string json_;
    std::vector<std::byte> block_;
};

}  // namespace coalesce
