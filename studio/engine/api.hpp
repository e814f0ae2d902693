#pragma once
#include <cstddef>

// What engine.js calls. One request and one reply at a time.
extern "C" {

/// Room for a request of so many bytes: words, each its length (four bytes, little-endian) and its UTF-8.
char* coalesce_request(std::size_t size);
/// Answers what was written there.
void coalesce_ask();

/// The JSON of the reply, until the next one.
const char* coalesce_answer();
std::size_t coalesce_answer_size();
/// The block of bytes in which its columns stand.
const std::byte* coalesce_answer_block();
}
