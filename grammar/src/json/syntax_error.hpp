// Says what is wrong with text that is not JSON: where, what was expected there, what stands there
// instead, and the likely fix. It looks at the text itself, so that messages do not depend on the parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace iamproof::json {

/// What the parser had just read when it stopped.
enum class After : std::uint8_t {
  Nothing,
  OpenObject,
  OpenArray,
  Key,
  Member,
  Element,
  Everything
};

struct SyntaxError {
  std::size_t offset = 0; ///< in bytes
  std::string message;
};

/// `end`: offset behind the last good token. Precondition: what follows is not what may follow.
/// Cost: linear in the token that is wrong.
SyntaxError explain(std::string_view text, std::size_t end, After after);

} // namespace iamproof::json
