#include "analysis/tables/identity_text.hpp"

#include <fmt/format.h>

#include "numerics/build_id.hpp"
#include "scenario/describe.hpp"

namespace coalesce {

std::string identity_text(std::string_view kind, const std::vector<InputFile>& inputs, const Scenario& scenario) {
    std::string text = fmt::format("coalesce {}\nversion {}\nsources {}\n", kind, program_version(), program_sources());
    for (const InputFile& input : inputs) text += input.sha256 + ' ' + input.path.substr(input.path.find_last_of('/') + 1) + '\n';
    return text + resolved_scenario(scenario);
}

}  // namespace coalesce
