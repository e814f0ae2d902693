#include "files/digest.hpp"

#include <array>
#include <cassert>

#include <openssl/evp.h>

namespace coalesce {
namespace {

using Digest = std::array<unsigned char, 32>;

std::string in_digits(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const unsigned char byte : digest) {
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    return result;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    Digest digest{};
    [[maybe_unused]] const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    assert(done == 1);
    return in_digits(digest);
}

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    [[maybe_unused]] const int done = EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
    assert(done == 1);
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    [[maybe_unused]] const int done = EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
    assert(done == 1);
}

std::string Sha256::digest() {
    Digest digest{};
    [[maybe_unused]] const int done = EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr);
    assert(done == 1);
    return in_digits(digest);
}

}  // namespace coalesce
