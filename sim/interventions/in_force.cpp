#include "interventions/in_force.hpp"

#include "mechanisms/parameters.hpp"

namespace coalesce {

Parameters in_force(Parameters base, std::span<const Intervention> plan, std::span<const double> dose) {
    for (std::size_t k = 0; k < plan.size(); ++k) {
        if (dose[k] > 0.0 && plan[k].kind->edit != nullptr) plan[k].kind->edit(plan[k], dose[k], base);
    }
    return base;
}

}  // namespace coalesce
