// The policy loader, for every policy type.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (int type = 0; type <= static_cast<int>(iamproof::PolicyType::Rcp); ++type) {
    auto const policy =
        iamproof::read_policy(text, "p.json", "p", static_cast<iamproof::PolicyType>(type));
    iamproof::ensure(policy || !policy.diagnostics().empty(), "a refusal says why");
  }
  static_cast<void>(iamproof::infer_policy_type(text));
  return 0;
}
