#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "mechanisms/act.hpp"
#include "mechanisms/parameters.hpp"
#include "mechanisms/see.hpp"
#include "organisation/identity.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

// That the week and promotions with them are those of plain twins is in test_week_twin.cpp and test_careers.cpp; that runs without them are
// as they were, in test_same_bytes.cpp.

TEST_CASE("status threat takes commitment from those who are not marginalised at all, and from nobody more than there is",
          "[rivals][bounds]") {
    const Setup setup = setup_of("[run]\nweeks = 4\nburn_in = 0\n[organisation]\npeople = 40\nlevels = 2\nunits = 2\n");
    const Identities& identities = setup.identities;
    std::vector<std::uint32_t> identity;
    for (std::uint32_t g = 0; g < 2; ++g) identity.push_back(Identities::with_group(0, 0, g));
    const bool first_is_marginalised = identities.marginalisation(identity[0]) > 0.0;
    REQUIRE(first_is_marginalised != (identities.marginalisation(identity[1]) > 0.0));
    for (const double threat : {0.0, 0.1, 5.0}) {
        for (const double risen : {0.0, 0.3, 1.0}) {
            std::vector<float> commitment{0.8F, 0.8F};
            ActParameters p;
            p.threat = threat;
            feel_threatened(p, risen, identities, identity, commitment);
            CHECK(commitment[first_is_marginalised ? 0 : 1] == 0.8F);
            CHECK(commitment[first_is_marginalised ? 1 : 0] == Approx(0.8 * (1.0 - std::min(1.0, threat * risen))).margin(1e-6));
        }
    }
}

TEST_CASE("what goes unnoticed of action is a part of it, and of display and support nothing does", "[rivals][bounds]") {
    std::vector<float> action{0.0F, 0.5F, 1.0F}, display = action, support{-1.0F, 0.0F, 1.0F}, mixed = action;
    SeeParameters p;
    for (const double part : {0.0, 0.33, 1.0}) {
        std::vector<float> seen = action, shown = display, backed = support;
        p.misperceived = part;
        underestimate(p, {seen, shown, backed, mixed});
        for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == Approx(action[i] * (1.0 - part)).margin(1e-6));
        CHECK(shown == display);
        CHECK(backed == support);
    }
}

TEST_CASE("the marginalised lead no more than everybody, and at the start as much as at the start", "[rivals]") {
    const Setup setup = setup_of("[run]\nweeks = 53\n[organisation]\npeople = 100\nlevels = 3\nunits = 2\n[exit]\nhazard = 0.3\n");
    Run run(setup);
    RunRecord record;
    run.begin({5, 0, 0}, record);
    CHECK(run.organisation().senior_share == run.organisation().senior_share_start);
    while (!run.is_over()) {
        run.step(record);
        const Organisation& org = run.organisation();
        std::size_t marginalised = 0;
        for (const auto i : org.leaders) marginalised += setup.identities.marginalisation(org.people.identity[i]) > 0.0;
        CHECK(org.senior_share == static_cast<double>(marginalised) / static_cast<double>(org.leaders.size()));
    }
}
