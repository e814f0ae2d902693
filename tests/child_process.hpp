#pragma once
#include <algorithm>
#include <functional>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include "catch.hpp"

namespace coalesce::tests {

/// What `say` says in a child process, which may change its user, its limits and its mounts as it likes.
inline std::string in_child(const std::function<std::string()>& say) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string said = say();
        ::_exit(::write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string heard(4096, '\0');
    heard.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], heard.data(), heard.size()))));
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return heard;
}

/// What `say` says to a user without rights. Root may read and write everywhere, and so proves nothing; and a fault of ours, met as
/// root, would put a plain file in place of a device of this machine: every test that names one goes through here.
inline std::string as_nobody(const std::function<std::string()>& say) {
    return in_child([&] {
        const bool nobody = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
        return nobody ? say() : "cannot become nobody";
    });
}

}  // namespace coalesce::tests
