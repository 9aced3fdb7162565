// Specs, as YAML and as JSON.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (char const* file : {"s.yaml", "s.json"}) {
    auto const spec = iamproof::read_spec(text, file);
    iamproof::ensure(spec || !spec.diagnostics().empty(), "a refusal says why");
  }
  return 0;
}
