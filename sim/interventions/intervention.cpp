#include "interventions/intervention.hpp"

#include <algorithm>

namespace coalesce {

int first_difference(const Plan& a, const Plan& b) {
    int week = Intervention::no_end;
    const auto begins = [&](const Plan& plan, std::size_t k) {
        if (k < plan.size() && plan[k].intensity > 0.0) week = std::min(week, plan[k].start);
    };
    for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
        if (k < a.size() && k < b.size() && a[k] == b[k]) continue;
        begins(a, k);
        begins(b, k);
    }
    return week;
}

}  // namespace coalesce
