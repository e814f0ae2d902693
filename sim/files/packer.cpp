#include "files/packer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include <openssl/evp.h>
#include <zlib.h>

namespace coalesce {
namespace {

std::string base64(std::string_view bytes) {
    constexpr std::size_t at_once = 3 << 20;   // whole triples, so that the parts can stand one behind the other
    std::string text;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(at_once, bytes.size()))) {
        const std::string_view part = bytes.substr(0, at_once);
        std::string letters(4 * ((part.size() + 2) / 3) + 1, '\0');   // and the zero behind it
        const int written = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(letters.data()),
                                            reinterpret_cast<const unsigned char*>(part.data()), static_cast<int>(part.size()));
        text.append(letters, 0, static_cast<std::size_t>(written));
    }
    return text;
}

}  // namespace

struct Packer::State {
    z_stream stream{};
    std::array<char, std::size_t{64} << 10> room;
};

Packer::Packer() : state_(std::make_unique<State>()) {
    constexpr int gzip = 16;
    [[maybe_unused]] const int done =
        deflateInit2(&state_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    assert(done == Z_OK);
}

Packer::~Packer() { deflateEnd(&state_->stream); }

void Packer::write(std::string_view bytes, const Sink& sink) {
    while (!bytes.empty()) {
        const std::string_view part = bytes.substr(0, std::numeric_limits<uInt>::max());
        bytes.remove_prefix(part.size());
        state_->stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));   // NOLINT: zlib does not write there
        state_->stream.avail_in = static_cast<uInt>(part.size());
        drain(Z_NO_FLUSH, sink);
    }
}

void Packer::finish(const Sink& sink) { drain(Z_FINISH, sink); }

void Packer::drain(int flush, const Sink& sink) {
    z_stream& stream = state_->stream;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(state_->room.data());
        stream.avail_out = static_cast<uInt>(state_->room.size());
        deflate(&stream, flush);
        sink(std::string_view(state_->room.data(), state_->room.size() - stream.avail_out));
    } while (stream.avail_out == 0);
}

std::string packed_text(std::string_view bytes) {
    std::string packed;
    const Packer::Sink take = [&](std::string_view part) { packed += part; };
    Packer packer;
    packer.write(bytes, take);
    packer.finish(take);
    return base64(packed);
}

}  // namespace coalesce
