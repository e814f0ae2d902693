#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expressions/operation.hpp"
#include "expressions/token.hpp"

namespace coalesce {

/// What stands behind the values of a call: whom it is about, or which weeks. `level >= 2`, `group = 'women'`, `last = 52`.
struct Selector {
    std::string key, sign;   ///< one of selector_keys; `=`, `<`, `<=`, `>` or `>=`
    std::string text;        ///< of a text
    double number = 0.0;     ///< of a number
    bool is_text = false;
    std::size_t at = 0;      ///< byte where it begins

    friend bool operator==(const Selector& a, const Selector& b) {
        return a.key == b.key && a.sign == b.sign && a.is_text == b.is_text && (a.is_text ? a.text == b.text : a.number == b.number);
    }
};

inline constexpr std::string_view selector_keys[]{"group", "level", "unit", "last", "from", "to", "otherwise"};

/// An expression as it was written: a tree.
struct Expression {
    using Kind = Operation;
    Kind kind = Kind::number;
    double number = 0.0;
    std::string name;                   ///< of a call: a metric or a function
    std::vector<Expression> parts;      ///< of a call its values
    std::vector<Selector> selectors;    ///< of a call
    std::size_t at = 0;                 ///< byte where it, or the sign between its parts, begins

    /// Whatever their places.
    friend bool operator==(const Expression& a, const Expression& b) {
        return a.kind == b.kind && a.number == b.number && a.name == b.name && a.parts == b.parts && a.selectors == b.selectors;
    }
};

/// The expression that a text spells; nothing, with its first fault, where it spells none.
std::optional<Expression> parse_expression(std::string_view text, ExpressionFault& fault);

/// As it is written, with no more brackets than it takes: parsing it gives the same expression.
std::string expression_text(const Expression& expression);

/// How tightly a kind of expression binds; 0: loosest.
int binding_of(Expression::Kind kind);
/// What is written between two parts, or before one; empty of a number and a call.
std::string_view sign_of(Expression::Kind kind);

}  // namespace coalesce
