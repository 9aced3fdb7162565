// The positioned JSON reader: any bytes are a document or diagnostics.
#include "json/reader.hpp"

#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const document = iamproof::json::read(text, "f.json", iamproof::limits::policy);
  iamproof::ensure(document || !document.diagnostics().empty(), "a refusal says why");
  return 0;
}
