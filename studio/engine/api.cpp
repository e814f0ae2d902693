#include "studio/engine/api.hpp"

#include <string>

#include "studio/engine/session.hpp"

namespace {

std::string request;
coalesce::Session session;
coalesce::Reply reply;

}  // namespace

char* coalesce_request(std::size_t size) {
    request.resize(size);
    return request.data();
}

void coalesce_ask() { session.answer(request, reply); }

const char* coalesce_answer() { return reply.json().data(); }
std::size_t coalesce_answer_size() { return reply.json().size(); }
const std::byte* coalesce_answer_block() { return reply.block(); }
