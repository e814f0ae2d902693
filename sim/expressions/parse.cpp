#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "expressions/expression.hpp"
#include "expressions/remedies.hpp"
#include "files/problems.hpp"

namespace coalesce {
namespace {

constexpr Operation loosest_first[]{Operation::either,   Operation::both, Operation::less,       Operation::at_most, Operation::above,
                                    Operation::at_least, Operation::sum,  Operation::difference, Operation::product, Operation::quotient};
constexpr int of_comparisons = 3;
constexpr std::size_t most_joints = 200;   // a tree leans to the left by as many

/// Reads tokens by descent: one call a step of binding.
class Parser {
public:
    Parser(const std::vector<Token>& tokens, ExpressionFault& fault) : tokens_(tokens), fault_(fault) {}

    std::optional<Expression> read() {
        Expression whole;
        if (!read_from(0, whole)) return std::nullopt;
        if (now().kind == Token::Kind::end) return whole;
        refuse(now().at, now().is(")") ? "this bracket was never opened"
                                       : fmt::format("{} is one too many; is a sign missing before it?", in_quotes(now().spelt)));
        return std::nullopt;
    }

private:
    const Token& now() const { return tokens_[next_]; }
    const Token& behind() const { return tokens_[std::min(next_ + 1, tokens_.size() - 1)]; }
    bool refuse(std::size_t at, std::string message) {
        fault_ = {at, std::move(message)};
        return false;
    }

    /// The operator that stands here, of this binding.
    std::optional<Operation> operator_here(int binding) const {
        for (const Operation kind : loosest_first) {
            const bool stands = now().is(sign_of(kind)) || now().is_word(sign_of(kind));
            if (stands && binding_of(kind) == binding) return kind;
        }
        return std::nullopt;
    }

    /// An expression whose operators bind at least so tightly.
    bool read_from(int binding, Expression& found) {
        if (binding > binding_of(Operation::product)) return read_signed(found);
        if (binding == binding_of(Operation::negation)) {
            if (!now().is_word("not")) return read_from(binding + 1, found);
            return read_one_part(Operation::negation, binding, found);
        }
        if (!read_from(binding + 1, found)) return false;
        for (bool is_first = true; const auto kind = operator_here(binding); is_first = false) {
            if (!is_first && binding == of_comparisons) return refuse(now().at, "a comparison of a comparison; join two by `and`");
            Expression joined;
            joined.kind = *kind;
            joined.at = now().at;
            ++next_;
            joined.parts.push_back(std::move(found));
            if (!read_from(binding + 1, joined.parts.emplace_back())) return false;
            found = std::move(joined);
            if (++joins_ > most_joints) return refuse(found.at, fmt::format("more than {} values are joined", most_joints));
        }
        return true;
    }

    bool read_one_part(Operation kind, int binding, Expression& found) {
        if (++depth_ > deepest_expression)
            return refuse(now().at, fmt::format("more than {} parts are inside one another", deepest_expression));
        found.kind = kind;
        found.at = now().at;
        ++next_;
        const bool is_read = read_from(binding, found.parts.emplace_back());
        --depth_;
        return is_read;
    }

    bool read_signed(Expression& found) {
        if (now().is("-")) return read_one_part(Operation::negative, binding_of(Operation::negative), found);
        const Token& token = now();
        found.at = token.at;
        switch (token.kind) {
            case Token::Kind::number:
                found.number = token.number;
                ++next_;
                return true;
            case Token::Kind::word: return read_call(found);
            case Token::Kind::text:
                return refuse(token.at, fmt::format("{} is text; a value is a number, a metric or a function", in_quotes(token.spelt)));
            case Token::Kind::end: return refuse(token.at, next_ == 0 ? "it is empty" : "it ends where a value is still to come");
            case Token::Kind::sign: break;
        }
        if (!token.is("(")) return refuse(token.at, fmt::format("{} stands where a value should", in_quotes(token.spelt)));
        return inside(token, [&] { return read_from(0, found); });
    }

    /// What stands between brackets.
    bool inside(const Token& opening, auto&& read) {
        if (++depth_ > deepest_expression)
            return refuse(opening.at, fmt::format("more than {} parts are inside one another", deepest_expression));
        ++next_;
        if (!read()) return false;
        --depth_;
        if (!now().is(")")) return refuse_inside(opening);
        ++next_;
        return true;
    }

    /// Tells why brackets do not close here.
    bool refuse_inside(const Token& opening) {
        const Token& before = tokens_[next_ - 1];
        if (now().kind == Token::Kind::end) return refuse(opening.at, "this bracket is never closed");
        if (now().is("=") && before.kind == Token::Kind::word)
            return refuse(before.at, fmt::format("{} says neither whom nor when{}", in_quotes(before.spelt), remedy_of_key(before.spelt)));
        if (now().is("=")) return refuse(now().at, "numbers are compared by <, <=, > and >=");
        const bool is_behind_selector = (now().is_word("and") || now().is_word("or")) && has_selector_;
        return refuse(now().at, fmt::format("{} stands where a bracket should close{}", in_quotes(now().spelt),
                                            is_behind_selector ? "; what says whom and when is joined by commas" : ""));
    }

    bool read_call(Expression& found) {
        const Token& name = now();
        if (std::find(std::begin(selector_keys), std::end(selector_keys), name.spelt) != std::end(selector_keys))
            return refuse(name.at,
                          fmt::format("{} says whom or when; it stands inside the brackets of a metric or a function", name.spelt));
        if (name.is_word("and") || name.is_word("or") || name.is_word("not"))
            return refuse(name.at, fmt::format("`{}` stands where a value should", name.spelt));
        found.kind = Operation::call;
        found.name = name.spelt;
        ++next_;
        if (!now().is("(")) return true;
        return inside(now(), [&] { return read_arguments(found); });
    }

    bool read_arguments(Expression& call) {
        while (true) {
            const bool is_selector =
                std::find(std::begin(selector_keys), std::end(selector_keys), now().spelt) != std::end(selector_keys) &&
                now().kind == Token::Kind::word;
            if (is_selector) {
                if (!read_selector(call.selectors.emplace_back())) return false;
            } else if (!call.selectors.empty()) {
                return refuse(now().at, "values stand before all that says whom or when");
            } else if (!read_from(0, call.parts.emplace_back())) {
                return false;
            }
            if (!now().is(",")) return true;
            ++next_;
        }
    }

    bool read_selector(Selector& found) {
        has_selector_ = true;
        found.key = now().spelt;
        found.at = now().at;
        ++next_;
        const bool compares =
            now().kind == Token::Kind::sign && (now().is("=") || now().is("<") || now().is("<=") || now().is(">") || now().is(">="));
        if (!compares) return refuse(now().at, fmt::format("{} is followed by =, <, <=, > or >=", found.key));
        found.sign = now().spelt;
        ++next_;
        const bool is_negative = now().is("-") && behind().kind == Token::Kind::number;
        if (is_negative) ++next_;
        const Token& value = now();
        found.is_text = value.kind == Token::Kind::text;
        if (!found.is_text && value.kind != Token::Kind::number) {
            return refuse(value.at,
                          value.kind == Token::Kind::word
                              ? fmt::format("{} stands where a number or text in quotes should; '{}'?", in_quotes(value.spelt), value.spelt)
                              : "here a number or text in quotes should stand");
        }
        found.text = found.is_text ? std::string(value.spelt) : std::string();
        found.number = is_negative ? -value.number : value.number;
        ++next_;
        return true;
    }

    const std::vector<Token>& tokens_;
    ExpressionFault& fault_;
    std::size_t next_ = 0, joins_ = 0;
    int depth_ = 0;
    bool has_selector_ = false;   ///< whether whom or when was said already
};

}  // namespace

int binding_of(Operation kind) {
    switch (kind) {
        case Operation::either: return 0;
        case Operation::both: return 1;
        case Operation::negation: return 2;
        case Operation::less:
        case Operation::at_most:
        case Operation::above:
        case Operation::at_least: return of_comparisons;
        case Operation::sum:
        case Operation::difference: return 4;
        case Operation::product:
        case Operation::quotient: return 5;
        case Operation::negative: return 6;
        default: break;
    }
    return 7;
}

std::string_view sign_of(Operation kind) {
    switch (kind) {
        case Operation::either: return "or";
        case Operation::both: return "and";
        case Operation::negation: return "not";
        case Operation::less: return "<";
        case Operation::at_most: return "<=";
        case Operation::above: return ">";
        case Operation::at_least: return ">=";
        case Operation::sum: return "+";
        case Operation::difference:
        case Operation::negative: return "-";
        case Operation::product: return "*";
        case Operation::quotient: return "/";
        default: break;
    }
    return {};
}

std::optional<Expression> parse_expression(std::string_view text, ExpressionFault& fault) {
    const auto tokens = tokens_of(text, fault);
    return tokens ? Parser(*tokens, fault).read() : std::nullopt;
}

}  // namespace coalesce
