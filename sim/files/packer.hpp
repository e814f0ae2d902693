#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace coalesce {

/// Packs bytes as a gzip file (RFC 1952) of one member without name and time, so that equal bytes give equal bytes.
class Packer {
public:
    /// Takes packed bytes as they come.
    using Sink = std::function<void(std::string_view packed)>;

    Packer();
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;
    ~Packer();

    void write(std::string_view bytes, const Sink& sink);
    /// Ends the member; nothing may be written behind it.
    void finish(const Sink& sink);

private:
    struct State;
    void drain(int flush, const Sink& sink);

    std::unique_ptr<State> state_;
};

/// All of it at once, as a text of base64 (RFC 4648).
std::string packed_text(std::string_view bytes);

}  // namespace coalesce
