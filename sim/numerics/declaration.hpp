#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

struct Parameters;   // mechanisms/parameters.hpp, which only those need who read a field

enum class ParameterKind { real, whole, truth, choice };

/// One declared parameter, as parser, validator, describe, schema, docs and sweep axes see it.
struct Parameter {
    std::string key;
    ParameterKind kind = ParameterKind::real;
    Meaning meaning;
    Choices choices;               ///< names by value, for ParameterKind::choice
    double default_value = 0.0;
    std::size_t offset = 0;        ///< of the field in Parameters

    double read(const Parameters& d) const;
    void write(Parameters& d, double value) const;   ///< whole numbers, truths (0, 1) and choices (their number) are converted
};

/// All declared parameters, in the order of the model. Built once.
const std::vector<Parameter>& declared_parameters();
/// The parameter of a key, or null.
const Parameter* find_parameter(std::string_view key);

/// The parameters of a run as a value that knows no mechanism: copying, and reading and writing by declaration, need no more than this.
class OwnedParameters {
public:
    OwnedParameters();   ///< the defaults
    OwnedParameters(const Parameters& parameters);
    OwnedParameters(const OwnedParameters& other);
    OwnedParameters(OwnedParameters&& other) noexcept;
    OwnedParameters& operator=(const Parameters& parameters);
    OwnedParameters& operator=(const OwnedParameters& other);
    OwnedParameters& operator=(OwnedParameters&& other) noexcept;
    ~OwnedParameters();

    Parameters& operator*() { return *values_; }
    const Parameters& operator*() const { return *values_; }
    Parameters* operator->() { return values_.get(); }
    const Parameters* operator->() const { return values_.get(); }
    operator Parameters&() { return *values_; }
    operator const Parameters&() const { return *values_; }

private:
    std::unique_ptr<Parameters> values_;   // never null: moving swaps
};

}  // namespace coalesce
