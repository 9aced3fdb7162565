// ARN patterns and principals: the fields of an ARN make the text again.
#include "grammars/arn.hpp"
#include "grammars/principal.hpp"

#include <iamproof/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (bool const variables : {false, true}) {
    auto const fields = iamproof::grammars::split_arn(text, variables);
    if (!fields) continue;
    std::string joined = fields->front();
    for (std::size_t i = 1; i < fields->size(); ++i) joined += ":" + (*fields)[i];
    iamproof::ensure(joined == text, "an ARN is its fields");
  }
  static_cast<void>(iamproof::grammars::parse_principal(text));
  return 0;
}
