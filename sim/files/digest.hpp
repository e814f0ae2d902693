#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace coalesce {

/// SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
std::string sha256(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    /// Of all that was added; nothing may be added afterwards.
    std::string digest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace coalesce
