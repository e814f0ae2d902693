#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace coalesce {

/// SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
std::string sha256(std::string_view bytes);

/// Bytes as base64 (RFC 4648).
std::string base64(std::string_view bytes);

/// A digest of bytes that come piece by piece. Throws std::bad_alloc where there is no room for it.
class Digest {
public:
    /// By the name of its algorithm, such as md5 or sha512; nothing where none is called so.
    static std::optional<Digest> by(const std::string& algorithm);
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    void add(std::string_view bytes);
    /// Of all that was added, in lower-case hexadecimal digits; nothing may be added afterwards.
    std::string digest();

private:
    friend class Sha256;
    struct State;
    explicit Digest(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();

    void add(std::string_view bytes) { digest_.add(bytes); }
    /// Of all that was added; nothing may be added afterwards.
    std::string digest() { return digest_.digest(); }

private:
    Digest digest_;
};

}  // namespace coalesce
