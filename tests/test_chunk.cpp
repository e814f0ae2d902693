#include "catch.hpp"
#include "experiment/chunk.hpp"
#include "experiment/merge.hpp"
#include "experiment/sweep.hpp"

using namespace coalesce;

TEST_CASE("chunks are at most 1,024 runs, keep arms together and cover every run once", "[sweep]") {
    for (const std::uint64_t runs : {1ULL, 7ULL, 200ULL, 20'000ULL, 1'000'000ULL, 100'000'000ULL}) {
        for (const std::uint32_t arms : {1U, 3U, 7U}) {
            const Chunks chunks = cut_into_chunks(runs * arms, arms, 1e5, 1e3);
            CHECK(chunks.size <= 1024);
            CHECK(chunks.size % arms == 0);
            CHECK(chunks.end(chunks.count() - 1) == runs * arms);
            CHECK(chunks.first(chunks.count() - 1) < runs * arms);
        }
    }
    CHECK(cut_into_chunks(100'000'000, 1, 1e5, 1e3).size == 1024);
    CHECK(cut_into_chunks(100'000'000, 1, 1e9, 1e3).size == 1);     // one run is half an hour
    CHECK(cut_into_chunks(100'000'000, 1, 1e5, 1e6).size == 4);     // a megabyte each
    CHECK(Chunks::name(7) == "000/000007");
    CHECK(Chunks::name(1'234'567) == "1234/1234567");
}

TEST_CASE("a sealed chunk is known again, and one with a changed, missing or added byte is not", "[sweep]") {
    const ChunkSeal what{std::string(64, 'a'), 12, 2, 1, 8, 4};
    std::string text = "1,x\n2,y\nt,1\n";
    seal(what, text);
    const auto found = sound_seal(text);
    REQUIRE(found);
    CHECK((found->experiment == what.experiment && found->chunk == 12 && found->runs == 2 && found->failed == 1));
    CHECK((found->runs_bytes == 8 && found->timeline_bytes == 4));
    CHECK(seal_at_end(text.substr(5), text.size()));
    CHECK(!seal_at_end(text.substr(5), text.size() - 1));
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string other = text;
        other[at] = static_cast<char>(other[at] ^ 1);
        const auto still = sound_seal(other);   // the words of the seal itself are not under the digest; who asks compares them
        CHECK((!still || still->experiment != what.experiment || still->chunk != 12 || still->runs != 2 || still->failed != 1));
        CHECK(!sound_seal(text.substr(0, at)));
    }
    CHECK(!sound_seal("x" + text));
    CHECK(!sound_seal(""));
    CHECK(!sound_seal("\n"));
}

TEST_CASE("a shard is i/n with i below n", "[sweep]") {
    REQUIRE(parse_shard("2/5"));
    CHECK((parse_shard("2/5")->index == 2 && parse_shard("2/5")->count == 5));
    for (const char* text : {"", "1", "/", "1/", "/2", "2/2", "-1/2", "0/0", "1/2/3", "a/b", " 0/2", "0/2 "}) CHECK(!parse_shard(text));
}

TEST_CASE("missing chunks are listed in ranges, and only so many", "[sweep]") {
    CHECK(ranges_text({}, 5).empty());
    CHECK(ranges_text({3}, 5) == "3");
    CHECK(ranges_text({0, 1, 2, 3, 7, 9, 10}, 5) == "0 to 3, 7, 9, 10");
    CHECK(ranges_text({1, 3, 5, 7, 8}, 2) == "1, 3 and 3 more");
}
