// The YAML reader: no input crashes it, and what it accepts can be walked to its leaves.
#include "yaml/reader.hpp"

#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>

namespace {

std::size_t walk(iamproof::json::Value value) {
  std::size_t total = value.text().size() + value.key().size() + value.where().line;
  for (auto const& child : value.children()) total += walk(child);
  return total;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const document = iamproof::yaml::read(text, "fuzz.yaml", iamproof::limits::spec);
  if (document) iamproof::ensure(walk(document->root()) > 0, "every value has a place");
  return 0;
}
