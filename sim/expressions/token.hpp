#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// What is wrong with an expression, and where: bytes from its begin.
struct ExpressionFault {
    std::size_t at = 0;
    std::string message;
};

/// Of an expression: bytes, and parts inside one another. Nothing that people write by hand comes near.
inline constexpr std::size_t longest_expression = 2'000;
inline constexpr int deepest_expression = 24;

/// One word of an expression.
struct Token {
    enum class Kind : std::uint8_t { number, word, text, sign, end };
    Kind kind = Kind::end;
    std::string_view spelt;   ///< of a text what stands between its quotes
    double number = 0.0;
    std::size_t at = 0;       ///< byte where it begins

    bool is(std::string_view sign) const { return kind == Kind::sign && spelt == sign; }
    bool is_word(std::string_view word) const { return kind == Kind::word && spelt == word; }
};

/// The words of a text, the end behind them; it must outlive them. Nothing, with the first fault, where it holds what is no word.
std::optional<std::vector<Token>> tokens_of(std::string_view text, ExpressionFault& fault);

}  // namespace coalesce
