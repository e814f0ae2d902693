#pragma once
#include <map>
#include <memory>
#include <string_view>

#include "studio/engine/open_comparison.hpp"
#include "studio/engine/open_scenario.hpp"
#include "studio/engine/reply.hpp"

namespace coalesce {

/// The words of a request, in order; what is not there reads as empty or 0.
class Words {
public:
    /// Each word is its length, four bytes, and its UTF-8.
    explicit Words(std::string_view request) : left_(request) {}

    bool any_left() const { return !left_.empty(); }
    std::string_view text();
    int whole();

private:
    std::string_view left_;
};

/// What one page has open, and the answers to its requests.
class Session {
public:
    /// The first word says what is asked for; engine.js says what there is.
    void answer(std::string_view request, Reply& reply);

private:
    void open(Words words, Reply& reply);
    void compare(Words words, Reply& reply);
    void ask_comparison(std::string_view what, Words words, Reply& reply);
    void ask_scenario(std::string_view what, Words words, Reply& reply);
    void tell_story(const Scenario& scenario, Words words, Reply& reply) const;

    std::map<int, std::unique_ptr<OpenScenario>> scenarios_;   // by handle
    std::map<int, OpenComparison> comparisons_;
    int next_handle_ = 1;
};

}  // namespace coalesce
