// From what a query says to what it means: slots, keys and values are checked here, and the list of
// events becomes a tree.
#pragma once

#include "query/source.hpp"
#include "query/syntax.hpp"
#include "text/findings.hpp"

#include <iamproof/query.hpp>

#include <map>
#include <string>
#include <vector>

namespace iamproof::query {

/// Sets that `in $name` may name.
using NamedSets = std::map<std::string, std::vector<std::string>>;

/// The tree of `syntax`. Problems go to `findings`, and the tree is then not to be used: IP-QRY-004 an
/// unknown slot or a malformed key, -005 an operator the slot does not take, -006 a value the slot cannot
/// have, -008 an unknown set. Precondition: `syntax` is of `source`.
Where build(Syntax const& syntax, Source& source, NamedSets const& sets, text::Findings& findings);

} // namespace iamproof::query
