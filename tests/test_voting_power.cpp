#include "numerics/voting_power.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "catch.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::vector<double> index_of(PowerIndex kind, const std::vector<std::uint32_t>& weight, std::uint32_t quota) {
    VotingScratch scratch;
    std::vector<double> index(weight.size());
    voting_power(kind, weight, quota, scratch, index);
    return index;
}

/// Every order, or every group, one by one.
std::vector<double> plain_index(PowerIndex kind, const std::vector<std::uint32_t>& weight, std::uint32_t quota) {
    std::vector<double> turned(weight.size(), 0.0);
    if (kind == PowerIndex::banzhaf) {
        for (std::uint32_t group = 0; group < 1U << weight.size(); ++group) {
            std::uint32_t sum = 0;
            for (std::size_t i = 0; i < weight.size(); ++i) sum += (group >> i & 1U) != 0 ? weight[i] : 0;
            for (std::size_t i = 0; i < weight.size(); ++i) {
                if ((group >> i & 1U) != 0 && sum >= quota && sum - weight[i] < quota) turned[i] += 1.0;
            }
        }
    } else {
        std::vector<std::size_t> order(weight.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        do {
            std::uint32_t sum = 0;
            for (const std::size_t i : order) {
                sum += weight[i];
                if (sum >= quota) {
                    turned[i] += 1.0;
                    break;
                }
            }
        } while (std::next_permutation(order.begin(), order.end()));
    }
    const double all = std::accumulate(turned.begin(), turned.end(), 0.0);
    for (double& one : turned) one /= all;
    return turned;
}

}  // namespace

TEST_CASE("the council of 1958 has the published indices of power", "[voting_power]") {
    const std::vector<std::uint32_t> six{4, 4, 4, 2, 2, 1};   // of whom the smallest never mattered
    const auto shapley = index_of(PowerIndex::shapley_shubik, six, 12), banzhaf = index_of(PowerIndex::banzhaf, six, 12);
    const double expected_shapley[]{14, 14, 14, 9, 9, 0}, expected_banzhaf[]{10, 10, 10, 6, 6, 0};
    for (std::size_t i = 0; i < six.size(); ++i) {
        CHECK(shapley[i] == Approx(expected_shapley[i] / 60.0).margin(1e-12));
        CHECK(banzhaf[i] == Approx(expected_banzhaf[i] / 42.0).margin(1e-12));
    }
}

TEST_CASE("indices of power are those of all orders and all groups, one by one", "[voting_power]") {
    const auto seed = GENERATE(range(1U, 41U));
    Dice dice(seed);
    std::vector<std::uint32_t> weight(2 + dice.below(6));
    for (auto& w : weight) w = 1 + dice.below(9);
    const std::uint32_t all = std::accumulate(weight.begin(), weight.end(), 0U);
    const std::uint32_t quota = 1 + dice.below(all);
    for (const PowerIndex kind : {PowerIndex::shapley_shubik, PowerIndex::banzhaf}) {
        const auto found = index_of(kind, weight, quota), expected = plain_index(kind, weight, quota);
        for (std::size_t i = 0; i < weight.size(); ++i) CHECK(found[i] == Approx(expected[i]).margin(1e-9));
    }
}

TEST_CASE("who holds most of the power decides alone, and nobody decides where nobody can win", "[voting_power]") {
    VotingScratch scratch;
    const std::vector<float> power{51.0F, 30.0F, 19.0F};
    std::vector<double> index(3);
    majority_power(PowerIndex::banzhaf, power, scratch, index);
    CHECK(index == std::vector<double>{1.0, 0.0, 0.0});
    CHECK(index_of(PowerIndex::shapley_shubik, {1, 1}, 3) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("many coalitions keep their sum, however small they are", "[voting_power]") {
    std::vector<float> power(300, 1.0F);
    for (std::size_t k = 0; k < 20; ++k) power[k] = 20.0F + static_cast<float>(k);
    VotingScratch scratch;
    std::vector<double> index(power.size());
    for (const PowerIndex kind : {PowerIndex::shapley_shubik, PowerIndex::banzhaf}) {
        majority_power(kind, power, scratch, index);
        CHECK(std::accumulate(index.begin(), index.end(), 0.0) == Approx(1.0));
        for (const double one : index) CHECK(one >= 0.0);
        CHECK(index[19] > index[0]);
    }
}
