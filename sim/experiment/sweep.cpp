#include "experiment/sweep.hpp"

#include <cassert>
#include <charconv>
#include <mutex>
#include <new>
#include <set>
#include <stdexcept>

#include "experiment/chunk_rows.hpp"
#include "experiment/counting.hpp"
#include "files/csv_rows.hpp"
#include "files/folders.hpp"
#include "files/numbers.hpp"
#include "files/output_file.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Writes the chunks of a shard that are not there yet, and tells of all.
class ChunkSink : public RunSink {
public:
    ChunkSink(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work,
              const std::function<void(const ChunkNews&)>& listen)
        : experiment_(experiment), folder_(folder), retry_(work.retry), open_(work.open), listen_(listen) {}

    void open(int threads) override { rooms_.assign(static_cast<std::size_t>(threads), Room{ChunkRows(experiment_), {}}); }

    bool wants_item(const RunItem& item) const override { return open_ == nullptr || open_->is_open(item.point); }

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
        if (!told_.insert(news.seal.chunk).second) return;   // was damaged, and is done again
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
    const OpenPoints* open_;
    const std::function<void(const ChunkNews&)>& listen_;
    std::vector<Room> rooms_;   // by thread
    std::mutex news_;
    std::set<std::uint64_t> told_;
    SweepEnd end_;
};

constexpr int tries_of_a_chunk = 3;   // of chunks that turn out damaged

/// Does chunks round by round; after each it is looked at which points are still open.
class Rounds {
public:
    Rounds(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work, ChunkSink& sink, const std::atomic<bool>& stop)
        : experiment_(experiment), folder_(folder), open_(*work.open), sink_(sink), stop_(stop) {
        dealing_.items_a_piece = folder.plan().chunk_size / experiment.arms.size();
        dealing_.threads = work.threads;
    }

    /// Whether it was told to stop.
    bool run() {
        const Chunks chunks = folder_.plan().chunks();
        const std::uint64_t of_first = parts_of(times(experiment_.layout().cells(), experiment_.until->first), chunks.size);
        open_.start();
        for (std::uint64_t there = 0; there < chunks.count();) {
            const std::uint64_t end = StoppingRule::next_look(there, of_first, chunks.count());
            if (run_soundly(there, end)) return true;
            for (; there < end; ++there) look_at(there);
        }
        return false;
    }

private:
    bool run_soundly(std::uint64_t first, std::uint64_t end) {
        for (int tries = 0;; ++tries) {
            dealing_.first_piece = first;
            dealing_.end_piece = end;
            if (run_items(points_to_run(experiment_), dealing_, sink_, stop_).stopped) return true;
            bool is_sound = true;
            for (std::uint64_t chunk = first; chunk < end; ++chunk) {
                if (read(chunk)) continue;
                is_sound = false;
                Problems unremoved;
                remove_file(folder_.chunk_file(chunk), unremoved);
                if (unremoved.any_errors() || tries == tries_of_a_chunk)
                    throw std::runtime_error(folder_.chunk_file(chunk) + " is damaged again and again; remove it and start again");
            }
            if (is_sound) return false;
        }
    }

    /// The rows of a chunk's runs into `rows_`; false where it is damaged.
    bool read(std::uint64_t chunk) {
        ChunkSeal what;
        Problems unreadable;
        const bool is_sound = read_chunk(folder_, chunk, text_, what, unreadable);
        if (unreadable.any_errors()) throw std::runtime_error(folder_.chunk_file(chunk) + " cannot be read");
        rows_ = is_sound ? std::string_view(text_).substr(0, what.runs_bytes) : std::string_view();
        return is_sound;
    }

    void look_at(std::uint64_t chunk) {
        if (!read(chunk)) throw std::runtime_error(folder_.chunk_file(chunk) + " was changed while it was read; start again");
        while (take_row(rows_, cells_)) {
            const auto run = parse_number(cells_[0]);
            const auto value = parse_number(cells_[columns_before_outcomes(experiment_) + experiment_.until->outcome]);
            open_.take(experiment_.layout().place(static_cast<std::uint64_t>(run.value_or(0.0))), value.value_or(missing));
        }
    }

    const Experiment& experiment_;
    const SweepFolder& folder_;
    OpenPoints& open_;
    ChunkSink& sink_;
    const std::atomic<bool>& stop_;
    Dealing dealing_;
    std::string text_;
    std::string_view rows_;
    std::vector<std::string_view> cells_;
};

bool run_all(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work, ChunkSink& sink,
             const std::atomic<bool>& stop) {
    Dealing dealing;
    dealing.items_a_piece = folder.plan().chunk_size / experiment.arms.size();
    dealing.first_piece = work.shard.index;
    dealing.piece_step = work.shard.count;
    dealing.threads = work.threads;
    return run_items(points_to_run(experiment), dealing, sink, stop).stopped;
}

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
    assert(folder.plan().chunk_size % experiment.arms.size() == 0);   // a trunk is run once a chunk, so arms stay together
    assert(experiment.until.has_value() == (work.open != nullptr));
    ChunkSink sink(experiment, folder, work, listen);
    std::string failure;
    bool stopped = false;
    try {
        stopped = experiment.until ? Rounds(experiment, folder, work, sink, stop).run() : run_all(experiment, folder, work, sink, stop);
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
