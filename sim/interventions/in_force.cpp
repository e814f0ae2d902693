#include "interventions/in_force.hpp"

#include "mechanisms/dials.hpp"

namespace coalesce {

Dials in_force(Dials base, std::span<const Intervention> plan, std::span<const double> dose) {
    for (std::size_t k = 0; k < plan.size(); ++k) {
        if (dose[k] > 0.0 && plan[k].kind->edit != nullptr) plan[k].kind->edit(plan[k], dose[k], base);
    }
    return base;
}

}  // namespace coalesce
