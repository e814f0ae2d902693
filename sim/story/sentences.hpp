#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "organisation/identity.hpp"
#include "story/moment.hpp"

namespace coalesce {

/// What a sentence is for.
enum class Side : std::uint8_t {
    seen,        ///< what the person lives through; told where all its facts are known
    otherwise,   ///< the same, where nothing of the kind has been told before it
    unseen       ///< what they could not see; told where all its facts are known
};

/// One sentence of the catalogue. `{fact}` stands for a fact in words, `{fact:one|many}` for a number of things.
struct Sentence {
    MomentKind kind;
    Side side;
    std::string_view text;
};

/// All sentences that stories are told in.
std::span<const Sentence> all_sentences();

/// The sentences that tell a moment, in order: `seen`, what the person lived through, or `unseen`, what they could not see of it.
std::vector<std::string_view> sentences_of(const Moment& moment, Side side);

/// What the person lived through, in words.
std::string seen_text(const Moment& moment, const Identities& identities);
/// What they could not see of it; empty where nothing is known.
std::string unseen_text(const Moment& moment, const Identities& identities);

/// `person 117, level 2, group B`; `person 117.1` is the first who was hired into that slot.
std::string name_of(const Somebody& somebody, const Identities& identities);

/// `Week 31`, `Weeks 60 to 95`.
std::string week_text(const Moment& moment);

}  // namespace coalesce
