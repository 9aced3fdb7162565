// Action patterns: prefix, colon and name make the text again.
#include "grammars/action.hpp"

#include <iamproof/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const action = iamproof::grammars::parse_action(text);
  iamproof::ensure(!action || action->everything || action->service + ":" + action->name == text,
                   "an action is its prefix and name");
  return 0;
}
