#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace coalesce {

/// What the command line says about digests.
struct DigestOptions {
    std::vector<std::string> scenarios;
    std::uint32_t replicate = 0;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> overrides;   ///< key=value
    std::string data;
};

/// `coalesce digest`: prints the digest of all that one run of each scenario leaves behind, as `sha256sum` prints those of files.
ExitCode digest_command(const DigestOptions& options);

}  // namespace coalesce
