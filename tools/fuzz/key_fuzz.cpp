// Condition keys: prefix, name and tag key make the text again.
#include "grammars/condition_key.hpp"

#include <iamproof/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const key = iamproof::grammars::parse_condition_key(text);
  if (!key) return 0;
  auto const tag = key->tagKey.empty() ? "" : "/" + key->tagKey;
  iamproof::ensure(key->prefix + ":" + key->name + tag == text, "a key is its parts");
  return 0;
}
