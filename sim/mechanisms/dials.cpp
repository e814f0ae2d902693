#include "mechanisms/dials.hpp"

#include <cstring>
#include <type_traits>

namespace coalesce {

namespace {

/// Turns the rows of a declaration into Dial values.
struct DialCollector {
    const std::byte* base;
    std::vector<Dial>& dials;

    void add(std::string_view key, const void* field, DialKind kind, double value, Choices choices, const Meaning& meaning) {
        dials.push_back(
            {std::string(key), kind, meaning, choices, value, static_cast<std::size_t>(static_cast<const std::byte*>(field) - base)});
    }
    void operator()(std::string_view key, double& field, const Meaning& m) { add(key, &field, DialKind::real, field, {}, m); }
    void operator()(std::string_view key, int& field, const Meaning& m) { add(key, &field, DialKind::whole, field, {}, m); }
    void operator()(std::string_view key, bool& field, const Meaning& m) { add(key, &field, DialKind::truth, field ? 1.0 : 0.0, {}, m); }
    template <class E>
        requires std::is_enum_v<E>
    void operator()(std::string_view key, E& field, Choices choices, const Meaning& m) {
        static_assert(std::is_same_v<std::underlying_type_t<E>, int>);
        add(key, &field, DialKind::choice, static_cast<int>(field), choices, m);
    }
};

template <class T>
T load(const Dials& d, std::size_t offset) {
    T value;
    std::memcpy(&value, reinterpret_cast<const std::byte*>(&d) + offset, sizeof value);
    return value;
}

template <class T>
void store(Dials& d, std::size_t offset, T value) {
    std::memcpy(reinterpret_cast<std::byte*>(&d) + offset, &value, sizeof value);
}

}  // namespace

static_assert(std::is_trivially_copyable_v<Dials>);

double Dial::read(const Dials& d) const {
    switch (kind) {
        case DialKind::real: return load<double>(d, offset);
        case DialKind::truth: return load<bool>(d, offset) ? 1.0 : 0.0;
        case DialKind::whole:
        case DialKind::choice: break;
    }
    return load<int>(d, offset);
}

void Dial::write(Dials& d, double value) const {
    switch (kind) {
        case DialKind::real: return store(d, offset, value);
        case DialKind::truth: return store(d, offset, value != 0.0);
        case DialKind::whole:
        case DialKind::choice: break;
    }
    store(d, offset, static_cast<int>(value));
}

OwnedDials::OwnedDials() : values_(std::make_unique<Dials>()) {}
OwnedDials::OwnedDials(const Dials& dials) : values_(std::make_unique<Dials>(dials)) {}
OwnedDials::OwnedDials(const OwnedDials& other) : OwnedDials(*other) {}
OwnedDials::OwnedDials(OwnedDials&& other) noexcept : OwnedDials() { values_.swap(other.values_); }
OwnedDials& OwnedDials::operator=(const Dials& dials) {
    *values_ = dials;
    return *this;
}
OwnedDials& OwnedDials::operator=(const OwnedDials& other) { return *this = *other; }
OwnedDials& OwnedDials::operator=(OwnedDials&& other) noexcept {
    values_.swap(other.values_);
    return *this;
}
OwnedDials::~OwnedDials() = default;

const std::vector<Dial>& declared_dials() {
    static const std::vector<Dial> all = [] {
        std::vector<Dial> dials;
        Dials defaults;
        each_parameter(defaults, DialCollector{reinterpret_cast<const std::byte*>(&defaults), dials});
        return dials;
    }();
    return all;
}

const Dial* find_dial(std::string_view key) {
    for (const auto& dial : declared_dials()) {
        if (dial.key == key) return &dial;
    }
    return nullptr;
}

}  // namespace coalesce
