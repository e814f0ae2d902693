#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace coalesce {

/// Unpacks a gzip file (RFC 1952), of one member or several, as it is read.
class Unpacker {
public:
    /// Reads packed bytes: as many as there is room for, fewer at their end.
    using Source = std::function<std::size_t(char* into, std::size_t size)>;

    explicit Unpacker(Source source);
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;
    ~Unpacker();

    /// The next `size` unpacked bytes; fewer at the end, or where something is wrong.
    std::size_t read(char* into, std::size_t size);
    /// What is wrong with the packed bytes; empty if nothing is.
    const std::string& failure() const { return failure_; }

private:
    struct State;
    bool refill();
    void go_on(int verdict);

    Source source_;
    std::unique_ptr<State> state_;
    std::string failure_;
    bool is_end_ = false;
};

}  // namespace coalesce
