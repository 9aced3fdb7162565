// ARNs and account ids. An ARN is split at its first five colons, so there is no grammar to speak
// of: the sixth field keeps whatever colons it has (a Bedrock model id ends in `-v1:0`).
// Rule VAL-ARN.
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof {

std::optional<Arn> Arn::parse(std::string_view text) {
  constexpr std::string_view scheme = "arn:";
  if (text.substr(0, scheme.size()) != scheme) return std::nullopt;
  std::string_view rest = text.substr(scheme.size());

  Arn arn;
  for (auto* field : {&arn.partition, &arn.service, &arn.region, &arn.account}) {
    auto const colon = rest.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    *field = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
  }
  arn.resource = rest;
  return arn;
}

std::optional<std::string_view> Arn::account_of(std::string_view text) {
  if (!text.starts_with("arn:")) return std::nullopt;
  std::string_view field;
  for (int i = 0; i < 5; ++i) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    field = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  return field;
}

std::string Arn::text() const {
  return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
}

bool is_account_id(std::string_view text) {
  return text.size() == 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

} // namespace iamproof
