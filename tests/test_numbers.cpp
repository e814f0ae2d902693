#include "catch.hpp"
#include "files/numbers.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

using namespace coalesce;

namespace {

template <typename Real>
std::string written(Real value) {
    std::string text;
    append_number(text, value);
    return text;
}

std::string cell(std::string_view text) {
    std::string result;
    append_text(result, text);
    return result;
}

/// Any real number by any bits, so that all sizes occur; now and then a NaN or an infinity.
template <typename Real, typename Bits>
Real any_real(std::mt19937_64& source) {
    return std::bit_cast<Real>(static_cast<Bits>(source()));
}

template <typename Real>
bool reads_back(Real value, Real (*read)(const char*, char**)) {
    const std::string text = written(value);
    if (!std::isfinite(value)) return text == (std::isnan(value) ? "" : value > 0 ? "INF" : "-INF");
    const bool has_mark = text.find_first_of(".e") != std::string::npos;
    const Real back = read(text.c_str(), nullptr);
    return has_mark && back == value && std::signbit(back) == std::signbit(value);
}

}  // namespace

TEST_CASE("every float is written so that it reads back as itself, with a point or exponent", "[files][numbers]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 source(seed);
    for (int i = 0; i < 200000; ++i) {
        const auto any = any_real<float, std::uint32_t>(source);
        const float whole = std::trunc(std::ldexp(static_cast<float>(source() % 1000), static_cast<int>(source() % 60)));
        const float share = static_cast<float>(source() % 1000001) / 1000000.0F;
        if (reads_back(any, std::strtof) && reads_back(whole, std::strtof) && reads_back(share, std::strtof)) continue;
        FAIL(written(any) << ' ' << written(whole) << ' ' << written(share));
    }
}

TEST_CASE("every double is written so that it reads back as itself, with a point or exponent", "[files][numbers]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 source(seed);
    for (int i = 0; i < 200000; ++i) {
        const auto any = any_real<double, std::uint64_t>(source);
        const double whole = std::trunc(std::ldexp(static_cast<double>(source()), static_cast<int>(source() % 60) - 60));
        if (!reads_back(any, std::strtod) || !reads_back(whole, std::strtod)) FAIL(written(any) << ' ' << written(whole));
        if (std::isfinite(any) && parse_number(written(any)) != any) FAIL("parse_number " << written(any));
    }
}

TEST_CASE("numbers are as short as can be and keep their point", "[files][numbers]") {
    CHECK(written(1.0F) == "1.0");
    CHECK(written(0.0F) == "0.0");
    CHECK(written(-0.0F) == "-0.0");
    CHECK(written(0.25F) == "0.25");
    CHECK(written(0.1F) == "0.1");  // as a float, not 0.10000000149011612
    CHECK(written(1e-07F) == "1e-07");
    CHECK(written(16777216.0F) == "16777216.0");
    CHECK(written(9999999198822400.0F) == "9999999000000000.0");
    CHECK(written(1e16F) == "1e+16");
    CHECK(written(std::numeric_limits<float>::denorm_min()) == "1e-45");
    CHECK(written(std::numeric_limits<float>::max()) == "3.4028235e+38");
    CHECK(written(0.1) == "0.1");
    CHECK(written(9999999999999998.0) == "9999999999999998.0");
    CHECK(written(1e16) == "1e+16");
    CHECK(written(9007199254740993.0) == "9007199254740992.0");
    CHECK(written(-std::numeric_limits<double>::max()) == "-1.7976931348623157e+308");
}

TEST_CASE("NaN is an empty cell", "[files][numbers]") {
    CHECK(written(std::numeric_limits<float>::quiet_NaN()).empty());
    CHECK(written(-std::numeric_limits<double>::quiet_NaN()).empty());
    CHECK(written(-std::numeric_limits<double>::infinity()) == "-INF");
}

TEST_CASE("whole numbers are written over their entire range", "[files][numbers]") {
    std::string text = "x";
    append_whole(text, 0);
    append_whole(text, -42);
    append_whole(text, std::numeric_limits<std::int64_t>::min());
    append_whole(text, std::numeric_limits<std::int64_t>::max());
    CHECK(text == "x0-42-92233720368547758089223372036854775807");
}

TEST_CASE("text is quoted only where RFC 4180 asks for it", "[files][numbers]") {
    CHECK(cell("plain text; with 'marks' and spaces ") == "plain text; with 'marks' and spaces ");
    CHECK(cell("").empty());
    CHECK(cell("a,b") == "\"a,b\"");
    CHECK(cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(cell("a\nb") == "\"a\nb\"");
    CHECK(cell("a\rb") == "\"a\rb\"");
}

TEST_CASE("a number is the whole text, finite, with a decimal point", "[files][numbers]") {
    CHECK(parse_number("0.25") == 0.25);
    CHECK(parse_number("-1e-3") == -0.001);
    CHECK(parse_number("12") == 12.0);
    CHECK(parse_number(".5") == 0.5);
    CHECK(parse_number("1e-400") == 0.0);
    for (const char* wrong : {"", " 1", "1 ", "1,5", "0x10", "nan", "inf", "-Infinity", "1e999", "1e", "+1", "one", "1.0.0", "-", "."}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_number(wrong));
    }
    CHECK_FALSE(parse_number(std::string_view("1\0", 2)));
}

TEST_CASE("truths are written as pandas and R read them, and read as they, TOML and Python spell them", "[numbers]") {
    for (const bool truth : {true, false}) CHECK(parse_truth(truth_text(truth)) == truth);
    CHECK(truth_text(true) == "TRUE");
    for (const auto* said : {"true", "True", "TRUE"}) CHECK(parse_truth(said) == true);
    for (const auto* said : {"false", "False", "FALSE"}) CHECK(parse_truth(said) == false);
    for (const auto* said : {"", "T", "1", "tRUE", "yes"}) CHECK_FALSE(parse_truth(said));
}
