#pragma once
#include <memory>
#include <string>

namespace coalesce {

struct ExpressionPlan;   // expressions/plan.hpp

/// Something that holds of the organisation or does not, looked at whenever it is observed.
struct Condition {
    std::string text;   ///< as the scenario writes it; empty: none
    std::shared_ptr<const ExpressionPlan> plan;   ///< what it means in this organisation; resolved when that is known

    bool exists() const { return !text.empty(); }
    friend bool operator==(const Condition& a, const Condition& b) { return a.text == b.text; }
};

}  // namespace coalesce
