#pragma once
#include <exception>
#include <mutex>

namespace coalesce {

/// What went wrong in a parallel loop. An exception must not leave the body of one: guard() keeps the first, and rethrow() throws it behind
/// the loop.
class ParallelFailure {
public:
    void guard(auto&& body) noexcept {
        try {
            body();
        } catch (...) {
            const std::scoped_lock lock(mutex_);
            if (!first_) first_ = std::current_exception();
        }
    }
    void rethrow() const {
        if (first_) std::rethrow_exception(first_);
    }

private:
    std::mutex mutex_;
    std::exception_ptr first_;
};

}  // namespace coalesce
