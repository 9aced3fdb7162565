// The organization bundle: no bundle crashes the reader, and what it accepts is a tree that answers.
#include <iamproof/read.hpp>

#include <cstddef>
#include <cstdint>

namespace {

constexpr char const* policy = R"({"Version": "2012-10-17", "Statement":
  [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  auto const files = [&](std::string const& path, std::size_t) -> iamproof::Result<std::string> {
    return path == "organization.yaml" ? text : policy;
  };
  auto const read = iamproof::read_organization("organization.yaml", files);
  if (!read) return 0;
  for (std::string const& account : read->accounts()) {
    iamproof::ensure(!read->path(account).empty(), "every account has a path");
    (void)read->organization_path(account);
  }
  return 0;
}
