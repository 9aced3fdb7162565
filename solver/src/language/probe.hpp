// Splitting the values of a finite parameter into classes that no pattern tells apart. When the
// account id of a group of accounts stays symbolic, each pattern of the policies sees it inside a
// text, say between "arn:aws:iam::" and ":role/…"; one account per class is then enough to speak
// for all.
#pragma once

#include <iamproof/glob.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace iamproof::language {

/// How a pattern sees a value that is `before + x + after` for a parameter x, with any text behind
/// it if `open`.
struct Probe {
  Glob pattern;
  std::u32string before;
  std::u32string after;
  bool open = false;
};

/// Signatures of two parameters under the same probes are equal iff no probe tells the two apart:
/// closed probes compare acceptance, open ones the set of pattern positions left after reading,
/// with subsumed positions dropped. Cost: total length of patterns × length of what they read.
std::vector<std::uint64_t> signature(std::span<Probe const> probes, std::u32string_view x);

/// One representative per class among all strings of exactly `length` characters over `letters`
/// except those in `never` (ascending): the first of `preferred` that is in the class (none of them in
/// `never`), else the class's first in the order of `letters`.
/// Nothing when there are more than `maxClasses` classes, or when telling them apart takes more
/// than 64 × `maxClasses` + 4096 intermediate states. Cost: states × |letters| ×
/// (|probes| + log |never|), where strings that begin like one of `never` are states of their own.
std::optional<std::vector<std::u32string>>
representatives(std::span<Probe const> probes, std::u32string_view letters, unsigned length,
                std::size_t maxClasses, std::span<std::u32string const> preferred,
                std::span<std::u32string const> never = {});

} // namespace iamproof::language
