// What atoms and slots are called in a script: readable, and no two alike.
#pragma once

#include "formula/atom.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace iamproof::solver::smtlib {

/// How people spell a folded condition key.
using KeySpelling = std::function<std::string(std::string const& folded)>;

class Names {
public:
  explicit Names(KeySpelling spelling)
      : spelling_(std::move(spelling)) {}

  /// A symbol that nothing else has: `wanted`, if need be with a number behind.
  std::string claim(std::string const& wanted);
  /// The slot as people write it, unquoted: "aws:RequestedRegion", "aws:TagKeys#1".
  std::string plain(Slot const& slot) const;
  /// The atom as people write it, unquoted and short.
  std::string plain(Atom const& atom) const;

private:
  KeySpelling spelling_;
  std::set<std::string> taken_;
};

} // namespace iamproof::solver::smtlib
