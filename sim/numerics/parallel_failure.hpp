#pragma once
#ifdef __cpp_exceptions
#include <exception>
#include <mutex>
#endif

namespace coalesce {

/// What went wrong in a parallel loop. An exception must not leave the body of one: guard() keeps the first, and rethrow() throws it behind
/// the loop. Where nothing can be thrown, as in a browser, it does nothing.
class ParallelFailure {
#ifdef __cpp_exceptions
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
#else
public:
    void guard(auto&& body) noexcept { body(); }
    void rethrow() const {}
#endif
};

}  // namespace coalesce
