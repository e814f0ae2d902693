#include "story/walk.hpp"

namespace coalesce {

Walk::Walk(const Setup& setup, RandomStream random) : run_(setup, {false, false, true}) {
    run_.begin(random, record_);
    while (run_.next_week() < 0) run_.step(record_);
}

PastWeek Walk::step() {
    record_.events.clear();
    record_.doses.clear();
    const int week = run_.next_week();
    run_.step(record_);
    return {week, run_.organisation(), record_.events, record_.doses, run_.backing().head, run_.is_over()};
}

}  // namespace coalesce
