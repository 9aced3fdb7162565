#include "policy_set_text.hpp"

#include "option_values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace iamproof {

namespace {

bool is_guardrail(PolicyType type) {
  return type == PolicyType::Scp || type == PolicyType::Rcp;
}

Diagnostic usage(std::string message) {
  return {"IP-CLI-001", std::move(message), {}};
}

Result<PolicySetPart> part_of(std::string const& text) {
  auto const equals = text.find('=');
  auto const at = std::min(text.find('@'), equals);
  bool const organization = text.substr(0, at) == "org";
  auto const type =
      organization ? Result<std::optional<PolicyType>>(std::nullopt) : type_of(text.substr(0, at));
  if (!type) return type.diagnostics();
  PolicySetPart part{*type, "", text.substr(equals + 1)};
  if (at < equals) part.node = text.substr(at + 1, equals - at - 1);
  if (part.file.empty()) return usage(fmt::format("`{}` names no file", text));
  if (at < equals && part.node.empty()) return usage(fmt::format("`{}` names no node", text));
  if (organization && part.node.empty())
    return usage(fmt::format("`{}` names no node (write `org@NODE={}`)", text, part.file));
  if (!part.node.empty() && part.type && !is_guardrail(*part.type))
    return usage(fmt::format("`{}`: only SCPs and RCPs are attached to nodes", text));
  return part;
}

} // namespace

bool is_policy_set(std::string const& text) {
  auto const end = text.find_first_of("=@");
  if (end == 0 || end == std::string::npos) return false;
  bool const word = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  return word && text.find('=', end) != std::string::npos;
}

Result<std::vector<PolicySetPart>> policy_set_parts(std::string const& text) {
  std::vector<PolicySetPart> parts;
  Diagnostics problems;
  for (std::size_t start = 0; start < text.size();) {
    auto end = text.find(',', start);
    while (end != std::string::npos && !is_policy_set(text.substr(end + 1)))
      end = text.find(',', end + 1);
    auto part = part_of(text.substr(start, end == std::string::npos ? end : end - start));
    problems.insert(problems.end(), part.diagnostics().begin(), part.diagnostics().end());
    if (part) parts.push_back(*std::move(part));
    start = end == std::string::npos ? text.size() : end + 1;
  }
  if (!problems.empty()) return problems;
  return parts;
}

} // namespace iamproof
