#include "cli/this_program.hpp"

#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "numerics/build_id.hpp"

namespace coalesce {

const std::string& this_program() {
    static const std::string digest = [] {
        Problems unreadable;
        const auto text = read_text("/proc/self/exe", unreadable);
        return text ? sha256(*text) : sha256(program_sources());
    }();
    return digest;
}

}  // namespace coalesce
