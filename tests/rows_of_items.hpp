#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "experiment/chunk_rows.hpp"

namespace coalesce::tests {

/// The rows of the pieces of an experiment that are dealt, and their seals, by piece.
struct RowsOfItems : RunSink {
    RowsOfItems(const Experiment& what, const Dealing& dealing, const std::atomic<bool>* halt = nullptr) : experiment(&what) {
        const std::atomic<bool> never{false};
        end = run_items(points_to_run(what), dealing, *this, halt != nullptr ? *halt : never);
    }

    void open(int threads) override { rows.assign(static_cast<std::size_t>(threads), ChunkRows(*experiment)); }
    void take(int thread, const RunItem& item, std::vector<RunRecord>& records) override {
        rows[static_cast<std::size_t>(thread)].take(item, records);
    }
    void finish(int thread, std::uint64_t piece) override {
        std::string text;
        const ChunkSeal seal = rows[static_cast<std::size_t>(thread)].finish(text);
        const std::scoped_lock lock(mutex);
        texts[piece] = text;
        seals[piece] = seal;
    }

    /// All rows of runs.csv, in the order of pieces.
    std::string text() const {
        std::string whole;
        for (const auto& [piece, text] : texts) whole += text.substr(0, seals.at(piece).runs_bytes);
        return whole;
    }

    const Experiment* experiment;
    std::vector<ChunkRows> rows;   // room, by thread
    std::mutex mutex;
    std::map<std::uint64_t, std::string> texts;
    std::map<std::uint64_t, ChunkSeal> seals;
    RunnerEnd end;
};

}  // namespace coalesce::tests
