// What AWS documents of single keys, of the way a request took, and of the Region.
#include "world/draft.hpp"

#include <array>

namespace iamproof::solver {

namespace {

// Present only when the request came through a VPC endpoint.
constexpr std::array endpointKeys{"aws:vpcsourceip",  "aws:sourcevpc",   "aws:sourcevpce",
                                  "aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid",
                                  "aws:vpceorgpaths"};

// What AWS documents of each key: how many values it has, and whether every request carries it.
void catalog_rules(Draft& d) {
  std::vector<Formula> single, multiple, always;
  for (auto const& folded : d.keys) {
    auto const* fact = d.catalog.key(folded);
    if (fact == nullptr) continue;
    if (fact->multivalued)
      multiple.push_back(d.f.implication(d.present(folded), d.list(folded)));
    else
      single.push_back(d.f.negation(d.f.conjunction({d.present(folded), d.list(folded)})));
    if (fact->always) always.push_back(d.present(folded));
  }
  d.rule("single-valued", "keys documented as single-valued hold one value",
         d.f.conjunction(single));
  d.rule("multivalued", "keys documented as multivalued hold a list", d.f.conjunction(multiple));
  d.rule("always-present", "keys documented as present in every signed request are present",
         d.f.implication(d.is_iam_caller(), d.f.conjunction(always)));
}

void network(Draft& d) {
  std::vector<Formula> all;
  for (char const* through : endpointKeys)
    if (d.asked("aws:sourceip") && d.asked(through))
      all.push_back(d.f.negation(d.f.conjunction({d.present("aws:sourceip"), d.present(through)})));
  d.rule("network-path",
         "a request has aws:SourceIp, or came through a VPC endpoint and has the endpoint's keys",
         d.f.conjunction(all));
  std::vector<Formula> together;
  for (char const* folded : {"aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce"})
    if (d.asked(folded)) together.push_back(d.present(folded));
  std::vector<Formula> alike;
  for (std::size_t i = 1; i < together.size(); ++i)
    alike.push_back(d.f.equivalence(together[0], together[i]));
  d.soft("endpoint-keys", d.f.conjunction(alike));
}

// Services all of whose calls go to one Region.
void global_regions(Draft& d, bool documented) {
  auto const action = [&](std::string const& name) {
    return d.match({SlotKind::Action, "", 0, 0}, glob_of(name, true));
  };
  std::vector<Formula> all;
  for (auto const& fact : d.catalog.globalServices()) {
    if (fact.partition != d.callers.partition || fact.documented != documented) continue;
    std::vector<Formula> called{action(fact.service + ":*")};
    for (auto const& name : fact.elsewhere)
      called.push_back(d.f.negation(action(fact.service + ":" + name)));
    all.push_back(d.f.implication(d.f.conjunction(called),
                                  d.f.implication(d.present("aws:requestedregion"),
                                                  d.text_is("aws:requestedregion", fact.region))));
  }
  if (documented)
    d.rule(
        "global-region",
        "calls to services that AWS documents to have one Region (IAM, Organizations) name it in "
        "aws:RequestedRegion",
        d.f.conjunction(all));
  else
    d.soft("global-service-region", d.f.conjunction(all));
}

void region(Draft& d) {
  if (!d.asked("aws:requestedregion")) return;
  Slot const slot = d.key("aws:requestedregion");
  Formula const unspecified = d.match(slot, Glob::exactly(U"unspecified"));
  Formula const bedrock = d.match({SlotKind::Action, "", 0, 0}, glob_of("bedrock:*", true));
  d.rule("unspecified-region",
         "`unspecified` is a value of aws:RequestedRegion that only Amazon Bedrock produces",
         d.f.implication(d.f.conjunction({d.present(slot.key), unspecified}), bedrock));
  std::vector<Formula> names{unspecified};
  for (auto const& name : d.catalog.regions(d.callers.partition))
    names.push_back(d.text_is(slot.key, name));
  d.soft("known-region", d.f.implication(d.present(slot.key), d.f.disjunction(names)));
  global_regions(d, true);
  global_regions(d, false);
}

} // namespace

void add_request_rules(Draft& draft) {
  catalog_rules(draft);
  network(draft);
  region(draft);
}

} // namespace iamproof::solver
