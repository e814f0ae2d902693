#include <benchmark/benchmark.h>

#include <functional>

#include "engine/build.hpp"
#include "engine/week.hpp"
#include "mechanisms/listen.hpp"
#include "mechanisms/parameters.hpp"
#include "mechanisms/publish.hpp"
#include "workload.hpp"

namespace coalesce {

namespace {

/// An organisation with the columns that the week lends to its mechanisms, all as long as the organisation.
struct Bench {
    Workload work;
    Organisation org;
    std::vector<std::vector<float>> columns;
    std::vector<Shown> shown;
    IncidentScratch incidents;
    Events events;

    explicit Bench(std::int64_t people)
        : work(people), org(work.run.organisation()), columns(20, std::vector<float>(org.size(), 0.4F)), shown(org.shown) {}
    std::span<float> room(std::size_t c) { return columns[c]; }
    std::span<float> state(State s) { return org.people[s]; }
    const Parameters& parameters() const { return work.setup.parameters; }
    Heard heard() { return {room(0), room(1), room(2), room(3), room(4), room(5), room(6), room(7), room(8), room(9), room(10)}; }
    Seen seen() { return {room(11), room(12), room(13), room(14)}; }
};

/// Weekly mechanisms by name, each on the whole organisation at once.
const std::vector<std::pair<const char*, std::function<void(Bench&)>>>& weekly() {
    static const std::vector<std::pair<const char*, std::function<void(Bench&)>>> all{
        {"listen", [](Bench& b) { listen(b.org.network, b.org.shown, static_cast<float>(b.parameters().talk.confidence), 0, b.heard()); }},
        {"see", [](Bench& b) { see(b.parameters().see, b.heard(), {0.1F, 0.1F, 0.1F, 0.1F, 0.1F, true}, b.seen()); }},
        {"talk",
         [](Bench& b) {
             talk(b.parameters().talk, b.heard(), b.state(State::resources), {},
                  {b.state(State::my), b.state(State::our), b.state(State::sys), b.state(State::anchor_my), b.state(State::anchor_our),
                   b.state(State::anchor_sys), b.state(State::disposition_my), b.state(State::disposition_our),
                   b.state(State::disposition_sys)});
         }},
        {"act",
         [](Bench& b) {
             act(b.parameters().act, b.seen(), {0.1, 0.0, 0.05, 0.05},
                 {b.state(State::commitment),
                  b.state(State::display),
                  b.state(State::skill),
                  b.state(State::commitment_disposition),
                  b.state(State::display_disposition),
                  b.state(State::resources),
                  {},
                  b.room(15),
                  b.room(16),
                  b.room(17),
                  b.room(18)});
         }},
        {"live_through",
         [](Bench& b) {
             live_through(b.parameters().experience, b.seen(), 0.1, 0.0, 0.0, 0.15,
                          {b.state(State::expectation), b.state(State::reality), b.state(State::trust), b.state(State::cynicism),
                           b.state(State::safety), b.state(State::belonging), b.state(State::incident_load), b.room(12), b.room(15),
                           b.room(16), b.room(19)});
         }},
        {"meet_incidents",
         [](Bench& b) {
             meet_incidents(b.parameters().incidents, b.parameters().signals, RandomStream{1, 0, 20}, 20, b.room(17), b.org, b.incidents,
                            b.events);
             b.events.clear();
         }},
        {"publish",
         [](Bench& b) {
             publish(0.4, 0.5,
                     {b.state(State::my), b.state(State::our), b.state(State::sys), b.state(State::commitment), b.state(State::skill),
                      b.state(State::display), b.state(State::deterrence), b.state(State::resources), b.org.reach},
                     b.shown, b.org.misconduct);
         }},
    };
    return all;
}

void one_mechanism(benchmark::State& state, const std::function<void(Bench&)>& mechanism) {
    Bench bench(state.range(0));
    for (auto _ : state) {
        mechanism(bench);
        benchmark::ClobberMemory();
    }
    state.counters["per_person"] = per_person(static_cast<double>(state.range(0)));
}

const bool registered = [] {
    for (const auto& entry : weekly()) {
        auto* benchmark = benchmark::RegisterBenchmark(entry.first, [run = entry.second](benchmark::State& s) { one_mechanism(s, run); });
        for (const auto size : bench_sizes) benchmark->Arg(size);
    }
    return true;
}();

}  // namespace

}  // namespace coalesce
