#include "output/effect_rows.hpp"

#include <initializer_list>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

void append_texts(std::string& out, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        append_text(out, text);
        out += ',';
    }
}

void append_statistics(std::string& out, std::initializer_list<double> values) {
    for (const double value : values) {
        append_number(out, static_cast<float>(value));
        out += ',';
    }
}

void append_count(std::string& out, std::uint64_t n) {
    append_whole(out, static_cast<std::int64_t>(n));
    out += '\n';
}

void append_index(std::string& out, const EffectRow& row) {
    append_statistics(out, {row.estimate, row.low, row.high, row.level});
    append_whole(out, static_cast<std::int64_t>(row.n));
    out += ',';
    append_statistics(out, {row.of_interest});
    append_text(out, row.verdict);
    out += '\n';
}

}  // namespace

void append_effect(std::string& out, const EffectRow& row) {
    append_texts(out, {row.outcome, row.arm, row.parameter, row.index});
    append_index(out, row);
}

void append_rival(std::string& out, const RivalRow& row) {
    append_texts(out, {row.rule, row.effect.outcome, row.effect.arm, row.effect.index});
    append_index(out, row.effect);
}

void append_difference(std::string& out, const DifferenceRow& row) {
    append_texts(out, {row.arm});
    append_whole(out, row.week);
    out += ',';
    append_texts(out, {row.group, row.metric});
    append_statistics(out, {row.mean, row.low, row.high});
    append_count(out, row.n);
}

}  // namespace coalesce
