#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "numerics/declaration.hpp"
#include "scenario/scenario.hpp"
#include "studio/engine/reply.hpp"

// What a page can be told; engine.js says what the answers hold.
namespace coalesce {

/// Everything that can be set, measured and done.
void reply_description(Reply& reply);

/// A parameter's value: a number, a truth or the name of a choice.
void put_parameter_value(const Parameter& parameter, double value, Reply& reply);

/// Problems in the order in which the command line tells them.
void put_problems(const Problems& problems, Reply& reply);

/// After how many weeks runs are observed: the start, every so many weeks, and the end.
std::vector<int> observed_weeks(const ClockParameters& clock);

/// What a scenario is, as far as it does not depend on random numbers.
void put_info(const Scenario& scenario, Reply& reply);

/// Everybody after so many weeks of one replicate, with or without their ties. Weeks outside the run are left out.
enum class WithTies : bool { no, yes };
void reply_pictures(const Scenario& scenario, std::uint32_t replicate, std::span<const int> weeks, WithTies ties, Reply& reply);

/// One person's time in a replicate; beside it, where `against` is not null, the same person's under that scenario.
void reply_story(const Scenario& scenario, const Scenario* against, std::uint32_t replicate, const std::string& person, Reply& reply);

}  // namespace coalesce
