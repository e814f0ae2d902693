#include "experiment/sweep.hpp"

#include <charconv>
#include <new>

#include "experiment/chunk_worker.hpp"
#include "experiment/ensemble.hpp"
#include "files/folders.hpp"
#include "files/output_file.hpp"

namespace coalesce {
namespace {

/// Deals out the chunks of a shard and hears how they went.
class ChunkCrew {
public:
    ChunkCrew(const Experiment& experiment, const SweepFolder& folder, const SweepWork& work,
              const std::function<void(const ChunkNews&)>& listen, const std::atomic<bool>& stop)
        : experiment_(experiment),
          folder_(folder),
          work_(work),
          chunks_(folder.plan().chunks()),
          listen_(listen),
          stop_(stop),
          next_(work.shard.index) {}

    /// What each thread does until nothing is left.
    void work() {
        try {
            work_through();
        } catch (const std::bad_alloc&) {
            give_up("the memory of this machine is not enough; use fewer --threads");
        }
    }

    SweepEnd end() {
        end_.stopped = halted_ && end_.failure.empty();
        return end_;
    }

private:
    void work_through() {
        std::optional<ChunkWorker> worker;   // there may be nothing to do
        std::string text;
        while (!halted_) {
            const std::uint64_t chunk = next_.fetch_add(work_.shard.count);
            if (chunk >= chunks_.count()) return;
            if (stop_) {
                halted_ = true;
                return;
            }
            const auto there = folder_.seal_of(chunk);
            if (there && !(work_.retry && there->failed > 0)) {
                tell({*there, false});
                continue;
            }
            if (!worker) worker.emplace(experiment_);
            make(chunk, *worker, text);
        }
    }

    void make(std::uint64_t chunk, ChunkWorker& worker, std::string& text) {
        text.clear();
        ChunkSeal what = worker.work(chunks_.first(chunk), chunks_.end(chunk), text);
        what.experiment = folder_.plan().id;
        what.chunk = chunk;
        seal(what, text);
        Problems problems;
        const std::string path = folder_.chunk_file(chunk);
        const std::string within = path.substr(0, path.rfind('/'));
        make_folders(within, problems);
        if (!is_real_folder(within)) return give_up(within + " is a link or no folder; results never follow links: remove it");
        OutputFile file(path, folder_.number());
        file.write(text);
        if (file.publish()) tell({what, true});
        else give_up(file.failure());
    }

    void tell(const ChunkNews& news) {
#pragma omp critical(sweep_news)
        {
            ++end_.chunks;
            end_.runs += news.seal.runs;
            end_.new_runs += news.is_new ? news.seal.runs : 0;
            end_.failed += news.seal.failed;
            listen_(news);
        }
    }

    void give_up(std::string_view why) {
#pragma omp critical(sweep_news)
        if (end_.failure.empty()) end_.failure = why;
        halted_ = true;
    }

    const Experiment& experiment_;
    const SweepFolder& folder_;
    const SweepWork& work_;
    Chunks chunks_;
    const std::function<void(const ChunkNews&)>& listen_;
    const std::atomic<bool>& stop_;
    std::atomic<std::uint64_t> next_;
    std::atomic<bool> halted_{false};
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
    ChunkCrew crew(experiment, folder, work, listen, stop);
    const int threads = work.threads > 0 ? work.threads : available_threads();
#pragma omp parallel num_threads(threads)
    crew.work();
    return crew.end();
}

}  // namespace coalesce
