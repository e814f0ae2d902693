#include "experiment/sweep.hpp"

#include <cassert>
#include <charconv>
#include <mutex>
#include <new>
#include <stdexcept>

#include "experiment/chunk_rows.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"

namespace coalesce {
namespace {

/// Writes the chunks of a shard that are not there yet, and tells of all.
class ChunkSink : public RunSink {
public:
    ChunkSink(const Experiment& experiment, const SweepFolder& folder, bool retry, const std::function<void(const ChunkNews&)>& listen)
        : experiment_(experiment), folder_(folder), retry_(retry), listen_(listen) {}

    void open(int threads) override { rooms_.assign(static_cast<std::size_t>(threads), Room{ChunkRows(experiment_), {}}); }

    bool wants(std::uint64_t chunk) override {
        const auto there = folder_.seal_of(chunk);
        if (!there || (retry_ && there->failed > 0)) return true;
        tell({*there, false});
        return false;
    }

    void take(int thread, const RunItem& item, std::vector<RunRecord>& records) override { room(thread).rows.take(item, records); }

    void finish(int thread, std::uint64_t chunk) override {
        std::string& text = room(thread).text;
        text.clear();
        ChunkSeal what = room(thread).rows.finish(text);
        what.experiment = folder_.chunks_id();
        what.chunk = chunk;
        seal(what, text);
        Problems problems;
        const std::string path = folder_.chunk_file(chunk);
        const std::string within = path.substr(0, path.rfind('/'));
        make_folders(within, problems);
        if (!is_real_folder(within)) throw std::runtime_error(within + " is a link or no folder; results never follow links: remove it");
        OutputFile file(path, folder_.number());
        file.write(text);
        if (!file.publish()) throw std::runtime_error(std::string(file.failure()));
        tell({what, true});
    }

    SweepEnd end() const { return end_; }

private:
    struct Room {
        ChunkRows rows;
        std::string text;
    };
    Room& room(int thread) { return rooms_[static_cast<std::size_t>(thread)]; }

    void tell(const ChunkNews& news) {
        const std::scoped_lock lock(news_);
        ++end_.chunks;
        end_.runs += news.seal.runs;
        end_.new_runs += news.is_new ? news.seal.runs : 0;
        if (news.is_new) end_.made.push_back(news.seal.chunk);
        end_.failed += news.seal.failed;
        listen_(news);
    }

    const Experiment& experiment_;
    const SweepFolder& folder_;
    bool retry_;
    const std::function<void(const ChunkNews&)>& listen_;
    std::vector<Room> rooms_;   // by thread
    std::mutex news_;
    SweepEnd end_;
};

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto whole = [](std::string_view digits, std::uint32_t& number) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    Shard shard;
    const bool sound = whole(text.substr(0, slash), shard.index) && whole(text.substr(slash + 1), shard.count);
    return sound && shard.index < shard.count ? std::optional(shard) : std::nullopt;
}

SweepEnd run_chunks(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work,
                    const std::function<void(const ChunkNews&)>& listen, const std::atomic<bool>& stop) {
    const Chunks chunks = folder.plan().chunks();
    assert(chunks.size % experiment.arms.size() == 0);   // a trunk is run once a chunk, so arms stay together
    Dealing dealing;
    dealing.items_a_piece = chunks.size / experiment.arms.size();
    dealing.first_piece = work.shard.index;
    dealing.piece_step = work.shard.count;
    dealing.threads = work.threads;
    ChunkSink sink(experiment, folder, work.retry, listen);
    std::string failure;
    bool stopped = false;
    try {
        stopped = run_items(points_to_run(experiment), dealing, sink, stop).stopped;
    } catch (const std::bad_alloc&) {
        failure = "the memory of this machine is not enough; use fewer --threads";
    } catch (const std::runtime_error& unwritten) {
        failure = unwritten.what();
    }
    SweepEnd end = sink.end();
    end.stopped = stopped;
    end.failure = failure;
    return end;
}

}  // namespace coalesce
