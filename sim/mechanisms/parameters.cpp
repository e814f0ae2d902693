#include "mechanisms/parameters.hpp"

#include <cstring>
#include <type_traits>

namespace coalesce {

namespace {

/// Turns the rows of a declaration into Parameter values.
struct ParameterCollector {
    const std::byte* base;
    std::vector<Parameter>& parameters;

    void add(std::string_view key, const void* field, ParameterKind kind, double value, Choices choices, const Meaning& meaning) {
        parameters.push_back(
            {std::string(key), kind, meaning, choices, value, static_cast<std::size_t>(static_cast<const std::byte*>(field) - base)});
    }
    void operator()(std::string_view key, double& field, const Meaning& m) { add(key, &field, ParameterKind::real, field, {}, m); }
    void operator()(std::string_view key, int& field, const Meaning& m) { add(key, &field, ParameterKind::whole, field, {}, m); }
    void operator()(std::string_view key, bool& field, const Meaning& m) {
        add(key, &field, ParameterKind::truth, field ? 1.0 : 0.0, {}, m);
    }
    template <class E>
        requires std::is_enum_v<E>
    void operator()(std::string_view key, E& field, Choices choices, const Meaning& m) {
        static_assert(std::is_same_v<std::underlying_type_t<E>, int>);
        add(key, &field, ParameterKind::choice, static_cast<int>(field), choices, m);
    }
};

template <class T>
T load(const Parameters& d, std::size_t offset) {
    T value;
    std::memcpy(&value, reinterpret_cast<const std::byte*>(&d) + offset, sizeof value);
    return value;
}

template <class T>
void store(Parameters& d, std::size_t offset, T value) {
    std::memcpy(reinterpret_cast<std::byte*>(&d) + offset, &value, sizeof value);
}

}  // namespace

static_assert(std::is_trivially_copyable_v<Parameters>);

double Parameter::read(const Parameters& d) const {
    switch (kind) {
        case ParameterKind::real: return load<double>(d, offset);
        case ParameterKind::truth: return load<bool>(d, offset) ? 1.0 : 0.0;
        case ParameterKind::whole:
        case ParameterKind::choice: break;
    }
    return load<int>(d, offset);
}

void Parameter::write(Parameters& d, double value) const {
    switch (kind) {
        case ParameterKind::real: return store(d, offset, value);
        case ParameterKind::truth: return store(d, offset, value != 0.0);
        case ParameterKind::whole:
        case ParameterKind::choice: break;
    }
    store(d, offset, static_cast<int>(value));
}

OwnedParameters::OwnedParameters() : values_(std::make_unique<Parameters>()) {}
OwnedParameters::OwnedParameters(const Parameters& parameters) : values_(std::make_unique<Parameters>(parameters)) {}
OwnedParameters::OwnedParameters(const OwnedParameters& other) : OwnedParameters(*other) {}
OwnedParameters::OwnedParameters(OwnedParameters&& other) noexcept : OwnedParameters() { values_.swap(other.values_); }
OwnedParameters& OwnedParameters::operator=(const Parameters& parameters) {
    *values_ = parameters;
    return *this;
}
OwnedParameters& OwnedParameters::operator=(const OwnedParameters& other) { return *this = *other; }
OwnedParameters& OwnedParameters::operator=(OwnedParameters&& other) noexcept {
    values_.swap(other.values_);
    return *this;
}
OwnedParameters::~OwnedParameters() = default;

const std::vector<Parameter>& declared_parameters() {
    static const std::vector<Parameter> all = [] {
        std::vector<Parameter> parameters;
        Parameters defaults;
        each_parameter(defaults, ParameterCollector{reinterpret_cast<const std::byte*>(&defaults), parameters});
        return parameters;
    }();
    return all;
}

const Parameter* find_parameter(std::string_view key) {
    for (const auto& parameter : declared_parameters()) {
        if (parameter.key == key) return &parameter;
    }
    return nullptr;
}

}  // namespace coalesce
