// What keys say of one another. Where two keys hold the same text, the tests asked of one are asked of
// the other, and equal: a witness then gives both one text (question/concretize.cpp).
#include "world/draft.hpp"

#include <iamproof/values.hpp>

#include <algorithm>
#include <array>

namespace iamproof::solver {

namespace {

char const* const via = "aws:calledvia";
char const* const viaFirst = "aws:calledviafirst";
char const* const viaLast = "aws:calledvialast";

// The sets of strings that the question tests these keys against, each once.
std::vector<Glob> tested(Draft const& d, std::initializer_list<std::string> keys) {
  std::vector<Glob> globs;
  for (AtomId const id : d.atoms)
    if (auto const* test = std::get_if<atom::Match>(&d.f.atom(id)))
      if (test->slot.kind == SlotKind::Key && test->slot.check == 0 &&
          std::find(keys.begin(), keys.end(), test->slot.key) != keys.end())
        globs.push_back(test->glob);
  std::sort(globs.begin(), globs.end());
  globs.erase(std::unique(globs.begin(), globs.end()), globs.end());
  return globs;
}

// aws:CalledViaFirst and aws:CalledViaLast are the ends of the list.
Formula ends_of_the_list(Draft& d) {
  std::vector<Formula> all;
  auto const count = d.lowering.elements(via);
  for (auto const& glob : tested(d, {via, viaFirst, viaLast}))
    for (std::uint16_t i = 0; i < count; ++i) {
      Formula const here = d.match(d.key(via, i), glob);
      auto const next = static_cast<std::uint16_t>(i + 1);
      std::vector<Formula> last{d.present(viaLast), d.element(via, i)};
      if (next < count) last.push_back(d.f.negation(d.element(via, next)));
      if (d.asked(viaLast))
        all.push_back(d.f.implication(d.f.conjunction(last),
                                      d.f.equivalence(d.match(d.key(viaLast), glob), here)));
      if (d.asked(viaFirst) && i == 0)
        all.push_back(d.f.implication(d.present(viaFirst),
                                      d.f.equivalence(d.match(d.key(viaFirst), glob), here)));
    }
  return d.f.conjunction(all);
}

void called_via(Draft& d) {
  std::vector<Formula> all, passed;
  Formula const some = d.f.conjunction({d.present(via), d.element(via, 0)});
  if (d.asked(via)) passed.push_back(some);
  for (char const* end : {viaFirst, viaLast})
    if (d.asked(end)) passed.push_back(d.present(end));
  for (std::size_t i = 1; i < passed.size(); ++i)
    all.push_back(d.f.equivalence(passed[0], passed[i]));
  if (d.asked("aws:viaawsservice") && !passed.empty())
    all.push_back(d.f.implication(passed[0], d.is_true("aws:viaawsservice")));
  if (d.asked(via)) all.push_back(ends_of_the_list(d));
  d.rule("called-via",
         "aws:CalledViaFirst and aws:CalledViaLast are the ends of aws:CalledVia; where it is not "
         "empty, aws:ViaAWSService is true",
         d.f.conjunction(all));
}

// The same test of the other key. Nothing when the atom is no test of time.
std::optional<Atom> on_other_clock(Atom const& atom, Slot const& current, Slot const& epoch) {
  if (auto const* date = std::get_if<atom::Date>(&atom)) {
    auto other = *date;
    other.slot = date->slot == current ? epoch : current;
    return date->slot == current || date->slot == epoch ? std::optional<Atom>(other) : std::nullopt;
  }
  auto const* number = std::get_if<atom::Number>(&atom);
  if (number == nullptr || number->slot != epoch) return std::nullopt;
  auto const instant = Instant::parse(number->operand.text(), false);
  if (!instant) return std::nullopt;
  return atom::Date{current, number->comparison, *instant, false};
}

void one_time(Draft& d) {
  if (!d.asked("aws:currenttime") || !d.asked("aws:epochtime")) return;
  Slot const current = d.key("aws:currenttime");
  Slot const epoch = d.key("aws:epochtime");
  Formula const there = d.present(epoch.key);
  std::vector<Formula> all{d.f.equivalence(d.present(current.key), there)};
  for (AtomId const id : d.atoms) {
    Atom const atom = d.f.atom(id);
    auto const other = on_other_clock(atom, current, epoch);
    if (!other) continue;
    Formula const same = d.f.equivalence(d.f.atom(atom), d.f.atom(*other));
    all.push_back(d.f.implication(there, same));
  }
  if (all.size() > 1)
    for (atom::Readable const& readable : {atom::Readable{current, OperatorFamily::Date, false},
                                           atom::Readable{epoch, OperatorFamily::Date, false},
                                           atom::Readable{epoch, OperatorFamily::Numeric, false}})
      all.push_back(d.f.implication(there, d.f.atom(readable)));
  d.rule("one-time", "aws:CurrentTime and aws:EpochTime are one instant", d.f.conjunction(all));
}

void request_tags(Draft& d) {
  static std::string const family = "aws:requesttag/";
  if (!d.asked("aws:tagkeys")) return;
  std::vector<Formula> all;
  for (auto const& folded : d.keys) {
    if (!folded.starts_with(family)) continue;
    Glob const tag = Glob::exactly(decode(folded.substr(family.size())), true);
    std::vector<Formula> any;
    for (std::uint16_t i = 0; i < d.lowering.elements("aws:tagkeys"); ++i)
      any.push_back(
          d.f.conjunction({d.element("aws:tagkeys", i), d.match(d.key("aws:tagkeys", i), tag)}));
    all.push_back(d.f.implication(
        d.present(folded), d.f.conjunction({d.present("aws:tagkeys"), d.f.disjunction(any)})));
  }
  d.rule("request-tags", "the tags in aws:RequestTag/… are among aws:TagKeys",
         d.f.conjunction(all));
}

Formula one_path(Draft& d, std::string const& paths) {
  return d.f.implication(d.present(paths),
                         d.f.conjunction({d.element(paths, 0), d.f.negation(d.element(paths, 1))}));
}

// The path begins with the id of its organization.
Formula begins_with(Draft& d, std::string const& paths, std::string const& id) {
  Pattern const below("${" + id + "}/*",
                      {Variable{ConditionKey(id), std::nullopt}, std::u32string(U"/"), AnyMany{}});
  Formula const begins = d.f.atom(
      atom::Relation{d.key(paths, 0), below, MatchMode::Glob, {}, false, {{id, d.key(id)}}});
  return d.f.implication(d.present(paths), begins);
}

void organizations(Draft& d) {
  std::vector<Formula> all;
  for (std::string const of : {"aws:resource", "aws:source", "aws:vpce"}) {
    std::string const id = of + "orgid", paths = of + "orgpaths", account = of + "account";
    if (d.asked(id) && d.asked(paths)) {
      all.push_back(d.f.equivalence(d.present(id), d.present(paths)));
      all.push_back(begins_with(d, paths, id));
    }
    if (d.asked(paths)) all.push_back(one_path(d, paths));
    for (auto const& key : {id, paths})
      if (d.asked(key) && d.asked(account))
        all.push_back(d.f.implication(d.present(key), d.present(account)));
  }
  d.rule("organization-keys",
         "aws:ResourceOrgID and aws:ResourceOrgPaths (and those of Source and Vpce) are present "
         "together, with the account; there is one path, and it begins with the id",
         d.f.conjunction(all));
}

// Keys that temporary credentials carry, from the one that says most.
void credentials(Draft& d) {
  char const* const age = "aws:multifactorauthage";
  char const* const mfa = "aws:multifactorauthpresent";
  char const* const issued = "aws:tokenissuetime";
  if (d.asked(age) && d.asked(mfa))
    d.rule("multi-factor",
           "aws:MultiFactorAuthAge is present only when aws:MultiFactorAuthPresent is true",
           d.f.implication(d.present(age), d.is_true(mfa)));
  std::vector<Formula> all;
  for (char const* key : {age, mfa})
    if (d.asked(key) && d.asked(issued))
      all.push_back(d.f.implication(d.present(key), d.present(issued)));
  for (char const* key : {age, mfa, issued})
    if (d.asked(key))
      all.push_back(d.f.implication(d.is(CallerKind::Anonymous), d.f.negation(d.present(key))));
  if (d.asked("aws:assumedroot"))
    all.push_back(d.f.implication(d.present("aws:assumedroot"), d.is(CallerKind::Root)));
  d.rule("temporary-credentials",
         "keys of multi-factor authentication are present only with temporary credentials, which "
         "carry aws:TokenIssueTime, and aws:AssumedRoot only for an account's root",
         d.f.conjunction(all));
}

} // namespace

void add_key_rules(Draft& draft) {
  credentials(draft);
  called_via(draft);
  one_time(draft);
  request_tags(draft);
  organizations(draft);
}

} // namespace iamproof::solver
