#pragma once
#include <atomic>
#include <cstdint>
#include <functional>

namespace coalesce {

class RunStore;

/// What goes with many runs: threads, a wish to stop, and somebody who counts them.
struct Workers {
    int threads = 0;   ///< 0: as many as there are cores
    const std::atomic<bool>& stop;
    std::function<void(std::uint64_t runs)> expect;   ///< so many runs more are to come
    std::function<void(std::uint64_t runs)> step;     ///< so many are done; called by one thread at a time
    RunStore* kept = nullptr;   ///< where finished runs are kept; null: nowhere
};

}  // namespace coalesce
