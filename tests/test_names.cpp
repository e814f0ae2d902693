#include "catch.hpp"
#include "files/escape.hpp"
#include "scenario/names.hpp"

using namespace coalesce;

TEST_CASE("a file of any name can name an arm, and one that can keeps its own", "[scenario][names]") {
    for (const std::string name : {"baseline", "with blanks", "caf\xc3\xa9", "a.b", "scenario_1"}) CHECK(name_in_tables(name) == name);
    const std::string name =
        GENERATE(as<std::string>(), "=1+1", "-2", "@x",
                 "\xef\xbc\x9d"
                 "1",
                 "a\nb", "\x1b[31m", "a,b", "it's", "`rm`", "x;y", "NA", "true", "12", "1e5", "inf", "everyone", " x", "x ", "#x", "\xff",
                 "\xe2\x80\xae"
                 "x",
                 "");
    const std::string named = name_in_tables(name);
    INFO(name << " is called " << named);
    CHECK(fault_of_name(named).empty());
    CHECK(fault_of_cell(named).empty());
    CHECK(named.find('/') == std::string::npos);
}
