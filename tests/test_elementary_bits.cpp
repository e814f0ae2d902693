#include "catch.hpp"
#include "numerics/elementary.hpp"

#include <bit>

using namespace coalesce;

// Bits that g++ 12, clang 14 and clang 19 agreed on at all levels of optimisation, with and without the instructions of one processor.
// Whoever gets others would get another organisation too: the digests of runs hang on them. The values themselves are checked in
// test_elementary.cpp.
namespace {

struct Golden {
    double argument;
    std::uint64_t bits;
};
struct GoldenFloat {
    float argument;
    std::uint32_t bits;
};

constexpr Golden golden_exponentials[]{
    {-0x1.61cp+9, 0x00239b42358bdf31},
    {-0x1.2cp+8, 0x24e245639c3a49f7},
    {-0x1.9p+6, 0x36ea8c1f14e2af5d},
    {-0x1.2cp+5, 0x3c8dd5c566301ec8},
    {-0x1.4p+3, 0x3f07cd79b5647c9a},
    {-0x1.8p+1, 0x3fa97db0ccceb0af},
    {-0x1p+0, 0x3fd78b56362cef38},
    {-0x1p-1, 0x3fe368b2fc6f960a},
    {-0x1.999999999999ap-4, 0x3fecf46d99d52b3a},
    {-0x1.4f8b588e368f1p-17, 0x3fefffeb07515653},
    {0x1.b7cdfd9d7bdbbp-34, 0x3ff000000006df38},
    {0x1.47ae147ae147bp-7, 0x3ff0292a5d2f2226},
    {0x1.3333333333333p-2, 0x3ff599058c8c1a96},
    {0x1.62e42fefa39efp-1, 0x4000000000000000},
    {0x1p+0, 0x4005bf0a8b14576a},
    {0x1.4p+1, 0x40285d6fd931e0bb},
    {0x1.4p+3, 0x40d5829dcf950560},
    {0x1.6p+6, 0x47df1056dc7bf22d},
    {0x1.2cp+8, 0x5afc05c0a7166b4a},
    {0x1.628p+9, 0x7fdd422d2be5dc9b},
};

constexpr Golden golden_logarithms[]{
    {0x0.0000000000001p-1022, 0xc0874385446d71c3},
    {0x0.012688b70e62bp-1022, 0xc0864e69394d9508},
    {0x1p-1022, 0xc086232bdd7abcd2},
    {0x1.bff2ee48e053p-333, 0xc06cc845b54b54f2},
    {0x1.79ca10c924223p-67, 0xc047069e2aa2aa5b},
    {0x1.4f8b588e368f1p-17, 0xc027069e2aa2aa5b},
    {0x1.47ae147ae147bp-7, 0xc0126bb1bbb55516},
    {0x1.999999999999ap-4, 0xc0026bb1bbb55515},
    {0x1.3333333333333p-2, 0xbff34378fcbda721},
    {0x1p-1, 0xbfe62e42fefa39ef},
    {0x1.6666666666666p-1, 0xbfd6d3c324e13f50},
    {0x1.6a09e667f3bcdp-1, 0xbfd62e42fefa39ed},
    {0x1.ccccccccccccdp-1, 0xbfbaf8e8210a415c},
    {0x1.fffffca501acbp-1, 0xbe7ad7f2b1049b9f},
    {0x1.000001ad7f29bp+0, 0x3e7ad7f2847b6491},
    {0x1.6a09e667f3bcdp+0, 0x3fd62e42fefa39f1},
    {0x1p+1, 0x3fe62e42fefa39ef},
    {0x1.5bf0a8b145769p+1, 0x3ff0000000000000},
    {0x1.4p+3, 0x40026bb1bbb55516},
    {0x1.2a05f2p+33, 0x4037069e2aa2aa5b},
    {0x1.249ad2594c37dp+332, 0x406cc845b54b54f2},
    {0x1.fffffffffffffp+1023, 0x40862e42fefa39ef},
};

constexpr Golden quantiles[]{
    {0x1.56e1fc2f8f359p-997, 0xc04286074064c26e},
    {0x1.bff2ee48e053p-333, 0xc03546010d75521f},
    {0x1.4484bfeebc2ap-100, 0xc026ed94a4dacdc9},
    {0x1.203af9ee75616p-50, 0xc01fc3f007789667},
    {0x1p-33, 0xc0195a1198fcf3d5},
    {0x1.0c6f7a0b5ed8dp-20, 0xc0130381a9799f7e},
    {0x1.0624dd2f1a9fcp-10, 0xc008b8cbb7204470},
    {0x1.47ae147ae147bp-7, 0xc0029c5c4630ff0e},
    {0x1.999999999999ap-5, 0xbffa515209676abd},
    {0x1.3333185b40987p-4, 0xbff70852e475e818},
    {0x1.3333333333333p-4, 0xbff7085226d3e523},
    {0x1.999999999999ap-4, 0xbff4813c36e26d33},
    {0x1p-2, 0xbfe5956b87528a49},
    {0x1.999999999999ap-2, 0xbfd036d6c4a04b59},
    {0x1.fffd60e94ee39p-2, 0xbefa48add58fc7a2},
    {0x1p-1, 0x0000000000000000},
    {0x1.3333333333333p-1, 0x3fd036d6c4a04b59},
    {0x1.8p-1, 0x3fe5956b87528a49},
    {0x1.d99999999999ap-1, 0x3ff7085226d3e524},
    {0x1.e666666666666p-1, 0x3ffa515209676ab8},
    {0x1.f333333333333p-1, 0x3fff5c0331eeff82},
    {0x1.ff7ced916872bp-1, 0x4008b8cbb7204470},
    {0x1.ffffffffp-1, 0x40195a1198fcf3d5},
    {0x1.fffffffffffffp-1, 0x40206b48528cea51},
};

constexpr GoldenFloat cube_roots[]{
    {0x1.79ca1p-67F, 0x346754a6}, {0x1.b7cdfep-34F, 0x39f35a5b}, {0x1.4f8b58p-17F, 0x3cb07dc4}, {0x1.0624dep-10F, 0x3dcccccc},
    {0x1.47ae14p-7F, 0x3e5c9d36}, {0x1.99999ap-5F, 0x3ebc9f56},  {0x1.99999ap-4F, 0x3eeda63c},  {0x1p-3F, 0x3f000000},
    {0x1.99999ap-3F, 0x3f15b5af}, {0x1.147ae2p-2F, 0x3f2575e9},  {0x1.333334p-2F, 0x3f2b5ff6},  {0x1.99999ap-2F, 0x3f3c9f56},
    {0x1p-1F, 0x3f4b2ff5},        {0x1.333334p-1F, 0x3f57eb34},  {0x1.666666p-1F, 0x3f634dae},  {0x1.99999ap-1F, 0x3f6da63c},
    {0x1.ccccccp-1F, 0x3f772a51}, {0x1.fae148p-1F, 0x3f7f24d1},  {0x1.ffffdep-1F, 0x3f7ffffb},  {0x1p+0F, 0x3f800000},
};

}  // namespace

TEST_CASE("the exponential has the same bits everywhere", "[elementary]") {
    for (const auto& [x, bits] : golden_exponentials) CHECK(std::bit_cast<std::uint64_t>(exponential(x)) == bits);
}

TEST_CASE("the logarithm has the same bits everywhere", "[elementary]") {
    for (const auto& [x, bits] : golden_logarithms) CHECK(std::bit_cast<std::uint64_t>(logarithm(x)) == bits);
}

TEST_CASE("the normal quantile has the same bits everywhere", "[elementary]") {
    for (const auto& [p, bits] : quantiles) CHECK(std::bit_cast<std::uint64_t>(normal_quantile(p)) == bits);
}

TEST_CASE("the cube root has the same bits everywhere", "[elementary]") {
    for (const auto& [x, bits] : cube_roots) CHECK(std::bit_cast<std::uint32_t>(cube_root(x)) == bits);
}
