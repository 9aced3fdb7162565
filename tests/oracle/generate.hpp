// Random cases in the project's case format: policy sets and the requests that are decided under them.
#pragma once

#include "callers.hpp"

#include <set>
#include <string>

namespace iamproof::oracle {

/// What cases are made of. Identity policies are always there.
struct Shape {
  /// Out of: boundary session scp rcp resource trust endpoint.
  std::set<std::string, std::less<>> types;
  std::uint64_t seed = 1;
  std::size_t count = 1000;
};

/// A case file of `shape.count` cases.
Json generate(Shape const& shape);

} // namespace iamproof::oracle
