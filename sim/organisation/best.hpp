#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace coalesce {

/// The best few of a stream, in order: higher score first, lower index first where scores are equal. Keeps up to twice as many as are
/// wanted and now and then drops the worse half, so that most of a long stream meets one comparison.
class BestFew {
public:
    struct Entry {
        double score;
        std::uint32_t index;
    };

    /// Empties it and says how many to keep.
    void start(std::size_t keep) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        keep_ = keep;
        bar_ = {keep > 0 ? -infinity : infinity, 0};
        best_.clear();
    }
    /// A score of minus infinity is never kept.
    void offer(double score, std::uint32_t index) {
        if (score < bar_.score || !Better{}({score, index}, bar_)) return;
        best_.push_back({score, index});
        if (best_.size() >= 2 * keep_ + 8) drop_worse();
    }
    /// Those kept, best first. Ends the stream.
    std::span<const Entry> ranked() {
        if (best_.size() > keep_) drop_worse();
        std::sort(best_.begin(), best_.end(), Better{});
        return best_;
    }

private:
    struct Better {
        bool operator()(const Entry& a, const Entry& b) const { return a.score > b.score || (a.score == b.score && a.index < b.index); }
    };

    void drop_worse() {
        std::nth_element(best_.begin(), best_.begin() + static_cast<std::ptrdiff_t>(keep_) - 1, best_.end(), Better{});
        best_.resize(keep_);
        bar_ = best_.back();
    }

    std::size_t keep_ = 0;
    Entry bar_{};                // the worst of those kept; only better ones matter
    std::vector<Entry> best_;
};

}  // namespace coalesce
