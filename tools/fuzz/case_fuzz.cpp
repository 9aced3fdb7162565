// Cases and requests.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const none = [](std::string const& path, std::size_t) -> iamproof::Result<std::string> {
    return iamproof::Diagnostic{"IP-IO-001", "cannot read the file", {path, 0, 0, ""}};
  };
  auto const cases = iamproof::read_cases(text, "c.json", none);
  iamproof::ensure(cases || !cases.diagnostics().empty(), "a refusal says why");
  static_cast<void>(iamproof::read_request(text, "r.json"));
  return 0;
}
