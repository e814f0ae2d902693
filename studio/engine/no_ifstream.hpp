#pragma once
#include <istream>
#include <string>

/// toml++ mentions file streams, which libc++ has none of where there are no files. Nothing calls this one; it opens nothing.
template <>
class std::basic_ifstream<char> : public std::istream {
public:
    basic_ifstream() : std::istream(nullptr) {}
    void open(const std::string&, openmode) {}
    bool is_open() const { return false; }
};
