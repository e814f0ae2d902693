#include "organisation/people.hpp"

namespace coalesce {

void People::resize(std::size_t people) {
    values_.assign(people * state_count, 0.0F);
    identity.assign(people, 0);
    seat.assign(people, nobody);
    coalition.assign(people, nobody);
    hired_week.assign(people, 0);
    occupant.assign(people, 0);
}

}  // namespace coalesce
