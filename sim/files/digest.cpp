#include "files/digest.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <openssl/evp.h>

namespace coalesce {
namespace {

/// The library fails only where it has no room.
void demand_room(int done) {
    if (done != 1) throw std::bad_alloc();
}

std::string in_digits(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    return result;
}

}  // namespace

struct Digest::State {
    explicit State(const EVP_MD* kind) { demand_room(context != nullptr ? EVP_DigestInit_ex(context.get(), kind, nullptr) : 0); }
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

std::string sha256(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.digest();
}

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

std::optional<Digest> Digest::by(const std::string& algorithm) {
    const EVP_MD* const kind = EVP_get_digestbyname(algorithm.c_str());
    return kind != nullptr ? std::optional(Digest(std::make_unique<State>(kind))) : std::nullopt;
}

Digest::Digest(std::unique_ptr<State> state) : state_(std::move(state)) {}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) { demand_room(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size())); }

std::string Digest::digest() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    demand_room(EVP_DigestFinal_ex(state_->context.get(), digest, &size));
    return in_digits({reinterpret_cast<const char*>(digest), size});
}

Sha256::Sha256()
    : digest_([] {
          static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);   // once, for it takes longer than short texts
          return std::make_unique<Digest::State>(fetched != nullptr ? fetched : EVP_sha256());
      }()) {}

}  // namespace coalesce
