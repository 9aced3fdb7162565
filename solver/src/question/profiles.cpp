// Believable texts, slot by slot.
#include "question/concretize.hpp"

#include <algorithm>
#include <set>

namespace iamproof::solver {

namespace {

constexpr std::size_t mostAccounts = 64; ///< classes whose representatives are offered as examples

SlotProfile action_profile(Catalog const& catalog) {
  SlotProfile profile;
  profile.alphabet = language::printable_ascii();
  for (auto const& fact : catalog.actions()) profile.candidates.push_back(fact.action);
  return profile;
}

SlotProfile principal_profile(Subject const& subject, World const& world) {
  SlotProfile profile;
  profile.alphabet = language::printable_ascii();
  auto& texts = profile.candidates;
  std::size_t left = mostAccounts;
  for (auto const& one : world.classes) {
    if (left-- == 0) break;
    if (subject.callers.organization != nullptr)
      for (auto const& principal : subject.callers.organization->principals())
        if (principal.arn.find("::" + one.representative + ":") != std::string::npos)
          texts.push_back(principal.arn);
    for (CallerKind const kind : subject.callers.kinds)
      texts.push_back(ordinary_arn(kind, subject.callers.partition, one.representative));
  }
  return profile;
}

// Further services, for where policies name the usual one.
SlotProfile caller_profile(Subject const& subject, World const& world) {
  auto profile = principal_profile(subject, world);
  auto const& kinds = subject.callers.kinds;
  if (std::find(kinds.begin(), kinds.end(), CallerKind::Service) != kinds.end())
    for (char const* service : {"lambda.amazonaws.com", "ec2.amazonaws.com", "sns.amazonaws.com"})
      profile.candidates.emplace_back(service);
  return profile;
}

SlotProfile region_profile(Subject const& subject, Catalog const& catalog) {
  SlotProfile profile;
  profile.alphabet = language::printable_ascii();
  profile.candidates = catalog.regions(subject.callers.partition);
  profile.candidates.emplace_back("unspecified");
  return profile;
}

SlotProfile key_profile(std::string const& key, Catalog const& catalog) {
  SlotProfile profile;
  auto const* fact = catalog.key(key);
  if (fact == nullptr) {
    profile.candidates = {"example"};
    return profile;
  }
  if (!fact->sample.empty()) profile.candidates.push_back(fact->sample);
  if (fact->type == "bool") profile.candidates.insert(profile.candidates.end(), {"true", "false"});
  if (fact->type == "arn") profile.alphabet = language::printable_ascii();
  return profile;
}

} // namespace

SlotProfile slot_profile(Slot const& slot, Subject const& subject, World const& world,
                         Catalog const& catalog) {
  switch (slot.kind) {
  case SlotKind::Action: return action_profile(catalog);
  case SlotKind::Resource: {
    SlotProfile profile;
    profile.candidates = {"*"};
    return profile;
  }
  case SlotKind::Owner: { // an account, or "aws"
    SlotProfile profile;
    profile.alphabet = {{{U'0', U'9'}, {U'a', U'a'}, {U's', U's'}, {U'w', U'w'}}, U"1234567890"};
    profile.candidates = subject.owners.accounts;
    for (auto const& one : world.classes) profile.candidates.push_back(one.representative);
    profile.candidates.emplace_back("aws");
    return profile;
  }
  case SlotKind::Principal: return caller_profile(subject, world);
  case SlotKind::Key: break;
  }
  if (slot.key == "aws:principalarn") return principal_profile(subject, world);
  if (slot.key == "aws:requestedregion") return region_profile(subject, catalog);
  return key_profile(slot.key, catalog);
}

} // namespace iamproof::solver
