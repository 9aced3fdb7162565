// The query language: no input crashes it, and a refusal names at least one error with its place.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const query = iamproof::read_query(text, "");
  if (!query) iamproof::ensure(query.diagnostics()[0].where.line != 0, "a refusal has a place");
  auto const where = iamproof::read_where(text, {});
  if (!where) iamproof::ensure(where.diagnostics()[0].where.line != 0, "a refusal has a place");
  return 0;
}
