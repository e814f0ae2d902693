#pragma once

namespace coalesce {

/// What the program tells whoever started it.
enum class ExitCode : int {
    done = 0,
    runs_failed = 1,
    wrong = 2,          ///< the command, a file or a folder
    told_to_stop = 75,  ///< SIGTERM, SIGHUP or SIGXCPU; finished work is kept
    interrupted = 130   ///< Ctrl-C; finished work is kept
};

}  // namespace coalesce
