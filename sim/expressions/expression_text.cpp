#include "expressions/expression.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

/// 52 and not 52.0.
std::string number_as_typed(double number) {
    std::string text = number_text(number);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string text_of_selector(const Selector& selector) {
    const char quote = selector.text.find('\'') == std::string::npos ? '\'' : '"';
    return selector.key + ' ' + selector.sign + ' ' + (selector.is_text ? quote + selector.text + quote : number_as_typed(selector.number));
}

std::string text_of_call(const Expression& call) {
    std::string inside;
    const auto add = [&](const std::string& one) { inside += (inside.empty() ? "" : ", ") + one; };
    for (const Expression& part : call.parts) add(expression_text(part));
    for (const Selector& selector : call.selectors) add(text_of_selector(selector));
    return inside.empty() ? call.name : call.name + '(' + inside + ')';
}

/// A part that binds less tightly than what it is in stands in brackets.
std::string text_of_part(const Expression& part, int needed) {
    return binding_of(part.kind) < needed ? '(' + expression_text(part) + ')' : expression_text(part);
}

}  // namespace

std::string expression_text(const Expression& expression) {
    const int binding = binding_of(expression.kind);
    const std::string sign(sign_of(expression.kind));
    switch (expression.kind) {
        case Operation::number: return number_as_typed(expression.number);
        case Operation::call: return text_of_call(expression);
        case Operation::negative: return sign + text_of_part(expression.parts[0], binding);
        case Operation::negation: return sign + ' ' + text_of_part(expression.parts[0], binding);
        default: break;
    }
    return text_of_part(expression.parts[0], compares(expression.kind) ? binding + 1 : binding) + ' ' + sign + ' ' +
           text_of_part(expression.parts[1], binding + 1);
}

}  // namespace coalesce
