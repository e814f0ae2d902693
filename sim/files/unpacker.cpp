#include "files/unpacker.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <zlib.h>

namespace coalesce {
namespace {

constexpr int gzip_only = 16 + MAX_WBITS;

}  // namespace

struct Unpacker::State {
    z_stream stream{};
    std::array<char, std::size_t{64} << 10> packed;
    bool is_inside = false;   // of a member, whose end is still to come
};

Unpacker::Unpacker(Source source) : source_(std::move(source)), state_(std::make_unique<State>()) {
    if (inflateInit2(&state_->stream, gzip_only) != Z_OK) failure_ = "cannot be unpacked: there is not enough memory";
}

Unpacker::~Unpacker() { inflateEnd(&state_->stream); }

/// Gets more packed bytes where all are used; false at their end, which is wrong inside a member.
bool Unpacker::refill() {
    z_stream& stream = state_->stream;
    if (stream.avail_in > 0) return true;
    stream.avail_in = static_cast<uInt>(source_(state_->packed.data(), state_->packed.size()));
    stream.next_in = reinterpret_cast<Bytef*>(state_->packed.data());
    if (stream.avail_in > 0) return true;
    if (state_->is_inside) failure_ = "is cut short: its end is missing; write it again";
    is_end_ = true;
    return false;
}

void Unpacker::go_on(int verdict) {
    state_->is_inside = verdict != Z_STREAM_END;
    if (verdict == Z_STREAM_END) inflateReset(&state_->stream);   // another member may follow
    else if (verdict != Z_OK && verdict != Z_BUF_ERROR) failure_ = "is no gzip file, or is damaged";
}

std::size_t Unpacker::read(char* into, std::size_t size) {
    z_stream& stream = state_->stream;
    std::size_t filled = 0;
    while (failure_.empty() && !is_end_ && filled < size && refill()) {
        const std::size_t room = std::min<std::size_t>(size - filled, std::numeric_limits<uInt>::max());
        stream.next_out = reinterpret_cast<Bytef*>(into + filled);
        stream.avail_out = static_cast<uInt>(room);
        const int verdict = inflate(&stream, Z_NO_FLUSH);
        filled += room - stream.avail_out;
        go_on(verdict);
    }
    return filled;
}

}  // namespace coalesce
