#include "studio/engine/open_scenario.hpp"

#include <vector>

#include "engine/record_digest.hpp"
#include "engine/scopes.hpp"
#include "studio/engine/own_values.hpp"

namespace coalesce {

const RunRecord& OpenScenario::record_of(std::uint32_t replicate, Keep keep, std::unique_ptr<Runs>& runs) const {
    if (!runs) runs = std::make_unique<Runs>(scenario_.setup, keep);
    if (runs->replicate != replicate) runs->run.simulate({scenario_.seed, replicate, 0}, runs->record);
    runs->replicate = replicate;
    return runs->record;
}

const RunRecord& OpenScenario::whole_record_of(std::uint32_t replicate) { return record_of(replicate, kept_for_digest, whole_); }

void OpenScenario::reply_run(std::uint32_t replicate, Reply& reply) {
    const RunRecord& record = record_of(replicate, {false, false, false}, quick_);
    reply.object([&] {
        reply.member("failure", record.failure);
        if (!has_own_values(scenario_.setup)) return reply.member("values", [&] { reply.column(record.values); });
        std::vector<float> values = record.values;
        append_own_values(record, scenario_.setup.outcomes, values);
        reply.member("values", [&] { reply.column(values); });
    });
}

void OpenScenario::reply_digest(std::uint32_t replicate, Reply& reply) { reply.put(digest_of(whole_record_of(replicate))); }

void OpenScenario::reply_levels(std::uint32_t replicate, Reply& reply) {
    const Scopes scopes(scenario_.setup.identities);
    reply.list(whole_record_of(replicate).levels, [&](const LevelRow& row) {
        reply.object([&] {
            reply.member("week", row.week);
            reply.member("level", row.level);
            reply.member("group", scopes.name(row.scope));
            reply.member("heads", row.head_count);
            reply.member("hires", row.hires);
            reply.member("promotions", row.promotions);
            reply.member("exits", row.exits);
        });
    });
}

void OpenScenario::reply_doses(std::uint32_t replicate, Reply& reply) {
    reply.list(whole_record_of(replicate).doses, [&](const DoseRow& row) {
        const Intervention& x = scenario_.setup.plan[row.intervention];
        reply.object([&] {
            reply.member("week", row.week);
            reply.member("intervention", row.intervention);
            reply.member("name", x.name);
            reply.member("kind", x.kind->key);
            reply.member("wanted", row.dose.wanted);
            reply.member("funded", row.dose.funded);
            reply.member("blocked", row.dose.blocked);
            reply.member("effective", row.dose.effective());
            reply.member("cost", row.dose.cost);
            reply.member("reached", row.dose.reached);
        });
    });
}

}  // namespace coalesce
