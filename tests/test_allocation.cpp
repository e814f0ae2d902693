#include <atomic>
#include <cstdlib>
#include <new>

#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "engine/run.hpp"
#include "every_intervention.hpp"
#include "scenario_of.hpp"

// Counts what goes through malloc, which operator new and Eigen both use. Sanitizers bring their own malloc: skipped there.
#if defined(__SANITIZE_ADDRESS__)
#define COALESCE_OWN_MALLOC 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define COALESCE_OWN_MALLOC 1
#endif
#endif

#if defined(__GLIBC__) && !defined(COALESCE_OWN_MALLOC)
namespace {
std::atomic<bool> counting{false};
std::atomic<long> allocations{0};
}  // namespace

extern "C" void* __libc_malloc(std::size_t);
extern "C" void* malloc(std::size_t bytes) {
    if (counting.load(std::memory_order_relaxed)) allocations.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(bytes);
}

using namespace coalesce;

TEST_CASE("a warm run allocates nothing, with a plan or without", "[memory]") {
    const std::string waiting =
        "[[intervention]]\nkind = 'campaign'\nname = 'waiting'\nwhen = 'trust < 2 and quantile(safety, 0.2, level = 1) >= 0'\n"
        "until = 'exits_a_year(level = 0) > -1'\nuntil_for = 8\npause = 4\n"
        "[[series]]\nparameter = 'exit.market'\nvalues = [[0, 1.0], [90, 1.5]]\nshape = 'lines'\n";
    const std::string plan = GENERATE_COPY(std::string(), every_intervention_text(), every_intervention_text() + waiting);
    const std::string outcomes =
        "[[outcome]]\nname = 'a'\nvalue = 'mean(trust, level >= 1, unit = 0) + end(quantile(safety, 0.1, level = 0))'\n"
        "[[outcome]]\nname = 'b'\nvalue = 'first_week(exits_a_year(level = 0) > 0.2 and heads > 3, otherwise = 104)'\n";
    const Setup setup = setup_of("[run]\nweeks = 104\n[organisation]\npeople = 300\n" + plan + outcomes);
    const std::vector<Outcome> listed = list_row_outcomes(setup);
    std::vector<float> values(listed.size());
    Run run(setup, {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}});
    RunRecord record;
    for (std::uint32_t replicate = 0; replicate < 12; ++replicate) run.simulate({1, replicate, 0}, record);
    run.simulate({1, 5, 0}, record);
    allocations = 0;
    counting = true;
    run.simulate({1, 5, 0}, record);
    measure_outcomes(record, listed, values);
    counting = false;
    CHECK(allocations == 0);

    counting = true;
    int* volatile one = new int(1);
    delete one;
    counting = false;
    CHECK(allocations >= 1);
}
#endif
