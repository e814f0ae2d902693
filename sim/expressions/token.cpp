#include "expressions/token.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "expressions/remedies.hpp"
#include "files/numbers.hpp"
#include "files/problems.hpp"
#include "files/utf8.hpp"

namespace coalesce {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", digits = "0123456789";
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view signs[]{"<=", ">=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","};   // longer ones first

bool stands_in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

/// Takes words off a text, one after the other.
class Lexer {
public:
    Lexer(std::string_view text, ExpressionFault& fault) : text_(text), fault_(fault) {}

    std::optional<std::vector<Token>> read() {
        if (text_.size() > longest_expression)
            return refuse(0, fmt::format("it has {} characters; at most {} are read", text_.size(), longest_expression));
        std::vector<Token> tokens;
        while (true) {
            at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
            Token token;
            token.at = at_;
            if (at_ < text_.size() && !take(token)) return std::nullopt;
            tokens.push_back(token);
            if (token.kind == Token::Kind::end) return tokens;
        }
    }

private:
    std::nullopt_t refuse(std::size_t at, std::string message) {
        fault_ = {at, std::move(message)};
        return std::nullopt;
    }

    bool take(Token& token) {
        const char c = text_[at_];
        const bool is_number = stands_in(digits, c) || (c == '.' && at_ + 1 < text_.size() && stands_in(digits, text_[at_ + 1]));
        if (is_number) return take_number(token);
        if (c == '"' || c == '\'') return take_text(token, c);
        if (stands_in(letters, c)) {
            token.kind = Token::Kind::word;
            const auto ends = [&](char one) { return !stands_in(letters, one) && !stands_in(digits, one); };
            const auto end = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.end(), ends);
            return spell(token, static_cast<std::size_t>(end - text_.begin()));
        }
        const std::string_view rest = text_.substr(at_);
        const auto* const sign =
            std::find_if(std::begin(signs), std::end(signs), [&](std::string_view one) { return rest.starts_with(one); });
        const ForeignSign* const foreign = foreign_sign_at(rest);
        if (sign == std::end(signs) || foreign != nullptr) {
            const std::size_t length = foreign != nullptr ? foreign->spelt.size() : std::max<std::size_t>(character_length(rest), 1);
            refuse(at_, fmt::format("{} means nothing here{}{}", in_quotes(rest.substr(0, length)), foreign != nullptr ? "; " : "",
                                    foreign != nullptr ? foreign->remedy : ""));
            return false;
        }
        token.kind = Token::Kind::sign;
        return spell(token, at_ + sign->size());
    }

    bool spell(Token& token, std::size_t end) {
        token.spelt = text_.substr(at_, end - at_);
        at_ = end;
        return true;
    }

    bool take_number(Token& token) {
        std::size_t end = std::min(text_.find_first_not_of("0123456789.", at_), text_.size());
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            const std::size_t sign = end + 1 < text_.size() && stands_in("+-", text_[end + 1]) ? 1 : 0;
            end = std::min(text_.find_first_not_of(digits, end + 1 + sign), text_.size());
        }
        token.kind = Token::Kind::number;
        spell(token, end);
        const auto number = parse_number(token.spelt);
        if (!number) {
            refuse(token.at, fmt::format("{} is no number", in_quotes(token.spelt)));
            return false;
        }
        token.number = *number;
        return true;
    }

    bool take_text(Token& token, char quote) {
        const auto end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            refuse(at_, "the quote that begins here does not end");
            return false;
        }
        token.kind = Token::Kind::text;
        token.spelt = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return true;
    }

    std::string_view text_;
    ExpressionFault& fault_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<Token>> tokens_of(std::string_view text, ExpressionFault& fault) { return Lexer(text, fault).read(); }

}  // namespace coalesce
