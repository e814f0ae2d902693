#pragma once
#include <string>
#include <utility>
#include <vector>

#include "expressions/expression.hpp"
#include "random_organisation.hpp"

/// Expressions of any shape whose parts go together, for tests that must hold of all.
namespace coalesce::tests {

class ExpressionDraw {
public:
    explicit ExpressionDraw(Dice& dice) : dice_(dice) {}

    /// A number; over time: one that varies, otherwise one for the run.
    Expression number(int depth, bool varies) {
        using Kind = Expression::Kind;
        Expression e;
        const std::uint32_t pick = depth <= 0 ? dice_.below(2) : dice_.below(8);
        if (pick == 0) {
            e.number = dice_.below(1000) / 8.0;
            return e;
        }
        if (pick == 1) return varies ? measure() : over_time(depth - 1);
        if (pick == 2) return joined(Kind::negative, {number(depth - 1, varies)});
        if (pick == 3) return called("ratio", {number(depth - 1, varies), number(depth - 1, varies)});
        if (pick == 4)
            return called(dice_.happens(0.5) ? "least" : "greatest",
                          {number(depth - 1, varies), number(depth - 1, varies), number(depth - 1, varies)});
        constexpr Kind kinds[]{Kind::sum, Kind::difference, Kind::product, Kind::quotient};
        return joined(kinds[dice_.below(4)], {number(depth - 1, varies), number(depth - 1, varies)});
    }

    Expression truth(int depth, bool varies) {
        using Kind = Expression::Kind;
        const std::uint32_t pick = depth <= 0 ? 0 : dice_.below(4);
        if (pick == 1) return joined(Kind::negation, {truth(depth - 1, varies)});
        if (pick >= 2) return joined(pick == 2 ? Kind::both : Kind::either, {truth(depth - 1, varies), truth(depth - 1, varies)});
        constexpr Kind kinds[]{Kind::less, Kind::at_most, Kind::above, Kind::at_least};
        return joined(kinds[dice_.below(4)], {number(depth - 1, varies), number(depth - 1, varies)});
    }

private:
    static Expression joined(Expression::Kind kind, std::vector<Expression> parts) {
        Expression e;
        e.kind = kind;
        e.parts = std::move(parts);
        return e;
    }
    static Expression called(std::string name, std::vector<Expression> parts) {
        Expression e = joined(Expression::Kind::call, std::move(parts));
        e.name = std::move(name);
        return e;
    }
    static Selector selector(std::string key, std::string sign, double number) {
        return {std::move(key), std::move(sign), {}, number, false, 0};
    }

    void add_people(Expression& e) {
        constexpr const char* groups[]{"women", "abroad", "marginalised"};
        if (dice_.happens(0.4)) e.selectors.push_back({"group", "=", groups[dice_.below(3)], 0.0, true, 0});
        if (dice_.happens(0.3)) e.selectors.push_back(selector("level", dice_.happens(0.5) ? ">=" : "<", 1.0));
        if (dice_.happens(0.2)) e.selectors.push_back(selector("unit", "=", dice_.below(3)));
    }

    Expression measure() {
        constexpr const char* names[]{"trust", "safety", "exits_a_year", "heads"};
        Expression e = called(names[dice_.below(4)], {});
        if (dice_.happens(0.2)) {
            Expression share;
            share.number = dice_.below(9) / 8.0;
            e = called("quantile", {called("trust", {}), share});
        }
        add_people(e);
        return e;
    }

    Expression over_time(int depth) {
        constexpr const char* names[]{"end", "mean", "lowest", "highest", "change", "first_week", "share_of_weeks"};
        const std::uint32_t pick = dice_.below(7);
        Expression sum = joined(Expression::Kind::sum, {measure(), number(depth, true)});
        Expression compared = joined(Expression::Kind::less, {measure(), number(depth, true)});
        Expression e = called(names[pick], {pick < 5 ? std::move(sum) : std::move(compared)});
        if (dice_.happens(0.3)) e.selectors.push_back({"group", "=", "women", 0.0, true, 0});
        if (dice_.happens(0.3)) {
            e.selectors.push_back(selector("last", "=", 4.0 + dice_.below(60)));
        } else if (dice_.happens(0.4)) {
            e.selectors.push_back(selector("from", "=", dice_.below(20)));
            e.selectors.push_back(selector("to", "=", 24.0 + dice_.below(60)));
        }
        if (pick == 5 && dice_.happens(0.5)) e.selectors.push_back(selector("otherwise", "=", -7.5));
        return e;
    }

    Dice& dice_;
};

}  // namespace coalesce::tests
