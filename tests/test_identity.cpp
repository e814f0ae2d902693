#include "catch.hpp"
#include "organisation/identity.hpp"
#include "organisation/likeness.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

Dimension dimension_of(std::vector<double> marginalisations) {
    Dimension dimension;
    for (const double m : marginalisations) {
        Group group;
        group.share = 1.0 / static_cast<double>(marginalisations.size());
        group.marginalisation = m;
        dimension.groups.push_back(group);
    }
    return dimension;
}

std::uint32_t random_identity(Dice& dice, const Identities& identities) {
    std::uint32_t identity = 0;
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        identity = Identities::with_group(identity, d, dice.below(static_cast<std::uint32_t>(identities.dimensions()[d].groups.size())));
    }
    return identity;
}

}  // namespace

TEST_CASE("a person's groups can be packed and read back on all eight dimensions", "[identity]") {
    const auto seed = GENERATE(range(1U, 21U));
    INFO("seed " << seed);
    Dice dice(seed);
    std::uint32_t identity = 0;
    std::array<std::uint32_t, Identities::most_dimensions> groups{};
    for (int change = 0; change < 100; ++change) {
        const auto d = dice.below(Identities::most_dimensions);
        groups[d] = dice.below(Identities::most_groups);
        identity = Identities::with_group(identity, d, groups[d]);
        for (std::size_t e = 0; e < groups.size(); ++e) REQUIRE(Identities::group_of(identity, e) == groups[e]);
    }
}

TEST_CASE("groups are numbered through all dimensions", "[identity]") {
    const Identities identities({dimension_of({0, 0.6}), dimension_of({0, 0.1, 0.2}), dimension_of({0.5})});
    CHECK(identities.first_group(0) == 0);
    CHECK(identities.first_group(1) == 2);
    CHECK(identities.first_group(2) == 5);
    CHECK(identities.group_count() == 6);
    CHECK(identities.marginalisation_of_group(1, 2) == Approx(0.2));
}

TEST_CASE("on one dimension exposure is the own marginalisation, and none within the group", "[identity]") {
    const Identities identities({dimension_of({0.0, 0.6})});
    CHECK(identities.marginalisation(0) == 0.0);
    CHECK(identities.marginalisation(1) == Approx(0.6));
    CHECK(identities.exposure(1, 0) == Approx(0.6));
    CHECK(identities.exposure(0, 1) == 0.0);
    CHECK(identities.exposure(1, 1) == 0.0);
}

TEST_CASE("marginalisation and exposure are the products over dimensions", "[identity]") {
    const auto seed = GENERATE(range(1U, 41U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Identities identities(random_dimensions(dice));
    const auto one = random_identity(dice, identities), other = random_identity(dice, identities);
    double kept = 1.0, kept_where_different = 1.0;
    std::uint32_t different = 0;
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        const auto g = Identities::group_of(one, d);
        const double m = identities.dimensions()[d].groups[g].marginalisation;
        kept *= 1.0 - m;
        if (g == Identities::group_of(other, d)) continue;
        kept_where_different *= 1.0 - m;
        ++different;
    }
    CHECK(identities.marginalisation(one) == Approx(1.0 - kept).margin(1e-15));
    CHECK(identities.exposure(one, other) == Approx(1.0 - kept_where_different).margin(1e-15));
    CHECK(identities.exposure(one, other) <= identities.marginalisation(one) + 1e-15);
    CHECK(identities.exposure(one, one) == 0.0);
    CHECK(differing_dimensions(one, other) == different);
    CHECK(likeness(one, other, identities.dimension_count()) ==
          Approx(1.0 - static_cast<double>(different) / static_cast<double>(identities.dimension_count())).margin(1e-6));
}

TEST_CASE("differing on all eight dimensions counts eight, and eight groups of sixteen can differ in any bit", "[identity]") {
    CHECK(differing_dimensions(0x00000000, 0xffffffff) == 8);
    CHECK(differing_dimensions(0x12345678, 0x12345678) == 0);
    for (std::uint32_t bit = 0; bit < 32; ++bit) CHECK(differing_dimensions(0, 1U << bit) == 1);
    CHECK(likeness(0, 0xffffffff, 8) == 0.0F);
    CHECK(likeness(0, 0, 0) == 1.0F);
}

TEST_CASE("full marginalisation on one dimension is full marginalisation", "[identity]") {
    const Identities identities({dimension_of({0, 1}), dimension_of({0.3})});
    CHECK(identities.marginalisation(1) == 1.0);
    CHECK(identities.marginalisation(0) == Approx(0.3));
}
