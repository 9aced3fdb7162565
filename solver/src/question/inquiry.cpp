#include "question/inquiry.hpp"

#include "question/explain.hpp"
#include "question/replay.hpp"

#include <algorithm>
#include <set>

namespace iamproof::solver {

namespace {

bool wants_witness(PropertyKind kind) {
  return kind == PropertyKind::Some;
}

std::vector<Counterexample>& examples(PropertyResult& result) {
  return wants_witness(result.kind) ? result.witnesses : result.counterexamples;
}

// The same statements decide, wherever they are attached: account nodes have names of their own.
bool same_decision(Evaluation const& a, Evaluation const& b) {
  auto const same = [](StatementRef x, StatementRef y) {
    x.node.clear();
    y.node.clear();
    return x == y;
  };
  return a.decision == b.decision && std::equal(a.decidedBy.begin(), a.decidedBy.end(),
                                                b.decidedBy.begin(), b.decidedBy.end(), same);
}

// An example is about one group of resource owners.
bool speaks_for(Counterexample const& example, std::vector<std::string> const& owners) {
  if (owners.empty()) return true;
  return !example.resourceAccounts.empty() &&
         std::binary_search(owners.begin(), owners.end(), example.resourceAccounts.front());
}

Request owned_by(Request request, std::string const& account) {
  auto const owner = resource_owner(request);
  auto const at = owner.empty() ? std::string::npos : request.resource.find(owner);
  if (at != std::string::npos) request.resource.replace(at, owner.size(), account);
  request.resourceAccount = account;
  return request;
}

} // namespace

Inquiry::Inquiry(std::vector<Subject> subjects, Question const& question, Catalog const& catalog,
                 ProveOptions const& options, language::Budget& budget)
    : question_(question)
    , catalog_(catalog)
    , options_(options)
    , budget_(budget)
    , speaksOf_(question.where, subjects.empty() ? nullptr : subjects.front().callers.organization,
                catalog) {
  for (auto& subject : subjects)
    proofs_.push_back(
        std::make_unique<Proof>(std::move(subject), question, catalog, options, budget));
}

ScenarioInstance const* Inquiry::instance(std::size_t index) const {
  return question_.instances.empty() ? nullptr : &question_.instances.at(index);
}

void Inquiry::note_unknown(Reason reason) {
  if (!unknown_) unknown_ = std::move(reason);
}

std::optional<bool> Inquiry::concerns_anything(Ask::What what, std::size_t concern) {
  bool undecided = false;
  for (auto const& proof : proofs_)
    for (std::size_t i = 0; i < proof->instances(); ++i) {
      Ask how;
      how.what = what;
      how.instance = i;
      how.concern = concern;
      how.softRules = false;
      how.told = true;
      switch (proof->ask(how)) {
      case Search::Answer::Satisfiable: return true;
      case Search::Answer::Unknown: undecided = true; break;
      case Search::Answer::Unsatisfiable: break;
      }
    }
  if (undecided) return std::nullopt;
  return false;
}

bool Inquiry::is_vacuous() {
  std::size_t const concerns = proofs_.empty() ? 0 : proofs_.front()->concerns_of_kind();
  for (std::size_t i = 0; i < concerns; ++i)
    if (concerns_anything(Ask::What::Concerned, i) == std::optional(false)) return true;
  return proofs_.empty();
}

// Which rules of the world leave nothing to ask about; without them there would be something.
std::vector<CodedText> Inquiry::excluding_rules() {
  std::set<std::string> candidates, without;
  auto const nothing = [&](bool gather) {
    for (auto const& proof : proofs_) {
      Ask how;
      how.what = Ask::What::AnyRequest;
      how.softRules = false;
      how.withoutFacts = &without;
      if (proof->ask(how) != Search::Answer::Unsatisfiable) return false;
      if (gather) candidates.merge(proof->core_facts());
    }
    return true;
  };
  std::vector<CodedText> rules;
  if (!nothing(true)) return rules;
  std::map<std::string, FactEntry const*> entries;
  for (auto const& proof : proofs_)
    for (auto const& [name, entry] : proof->facts())
      if (entry.rule) entries.emplace(name, &entry);
  for (auto const& name : candidates) {
    auto const entry = entries.find(name);
    if (entry == entries.end()) continue;
    without.insert(name);
    if (nothing(false)) continue;
    without.erase(name);
    rules.push_back(*entry->second->rule);
  }
  return rules;
}

void Inquiry::answer_nothing(PropertyResult& result) {
  result.verdict = Verdict::Unknown;
  result.worldRules = excluding_rules();
  if (result.worldRules.empty()) {
    result.reason = Reason{UnknownReason::Vacuous,
                           "no request at all is described: the conditions contradict each other, "
                           "or nobody who is asked about meets them"};
    return;
  }
  std::string names;
  for (auto const& rule : result.worldRules)
    names += (names.empty() ? "`" : ", `") + rule.code + "`";
  result.reason = Reason{UnknownReason::Vacuous,
                         "no request at all is described: there is none that meets the conditions "
                         "and " +
                             names,
                         "Look at the world rules that are named: what the conditions ask for does "
                         "not come together in any request."};
}

void Inquiry::answer(PropertyResult& result) {
  bool const two = two_sided(question_.kind);
  if (!two && concerns_anything(Ask::What::AnyRequest) == std::optional(false)) {
    answer_nothing(result);
    return;
  }
  search(result);
  conclude(result);
  if (result.verdict == Verdict::Holds && two) result.vacuous = is_vacuous();
}

void Inquiry::search(PropertyResult& result) {
  // New proofs may join while we look: accounts that an example did not speak for are asked alone.
  std::size_t p = 0;
  while (p < proofs_.size()) {
    Proof& proof = *proofs_[p++];
    for (std::size_t i = 0; i < proof.instances(); ++i)
      for (auto const& accounts : proof.classes()) {
        search_class(proof, i, accounts, result);
        if (wants_witness(question_.kind) && !result.witnesses.empty()) return;
      }
  }
}

// Accounts of the class for which an example found before shows the point too; they join it.
std::vector<std::string> Inquiry::already_shown(Proof const& proof, std::size_t index,
                                                AccountClass const& accounts,
                                                PropertyResult& result) const {
  std::set<std::string> shown;
  auto const& owners = proof.subject().owners.accounts;
  for (auto& example : examples(result)) {
    bool const sameInstance =
        instance(index) == nullptr || example.instance == instance(index)->title;
    if (!example.switches.empty() || !sameInstance || !speaks_for(example, owners)) continue;
    std::string const from = example.accounts.front();
    Request const shared =
        example.checks.empty() ? *example.request : example.checks.front().request;
    for (auto const& account : accounts.accounts) {
      if (from.empty() || shown.count(account) > 0) continue;
      Request const asked = for_account(shared, from, account);
      if (!speaksOf_(asked, options_.semantics.set)) continue;
      auto const again =
          replay(asked, instance(index), proof.subject(), question_.kind, options_.semantics.set);
      if (!again.shows || !same_decision(again.counterexample.after, example.after)) continue;
      shown.insert(account);
      auto& listed = example.accounts; // an account is in several subjects where owners differ
      if (std::find(listed.begin(), listed.end(), account) == listed.end())
        listed.push_back(account);
    }
  }
  return {shown.begin(), shown.end()};
}

void Inquiry::search_class(Proof& proof, std::size_t index, AccountClass const& accounts,
                           PropertyResult& result) {
  Ask how;
  how.instance = index;
  how.accounts = &accounts;
  how.told = true;
  if (!proof.subject().callers.accounts.empty() &&
      already_shown(proof, index, accounts, result).size() == accounts.accounts.size())
    return;
  switch (proof.ask(how)) {
  case Search::Answer::Satisfiable: found(proof, how, accounts, result); return;
  case Search::Answer::Unsatisfiable: not_found(proof, how, result); return;
  case Search::Answer::Unknown: note_unknown(proof.reason()); return;
  }
}

void Inquiry::found(Proof& proof, Ask const& how, AccountClass const& accounts,
                    PropertyResult& result) {
  auto const* check = instance(how.instance);
  Request const shared =
      without_derived(proof.request(how), proof.subject().callers.organization, catalog_);
  Semantics const semantics = proof.semantics();
  auto replayed = replay(shared, check, proof.subject(), question_.kind, semantics);
  ensure(replayed.shows, "a counterexample did not survive its replay");
  auto& example = replayed.counterexample;
  auto const shows = [&](Request const& asked) {
    return speaksOf_(asked, semantics) &&
           replay(asked, nullptr, proof.subject(), question_.kind, semantics).shows;
  };
  for (auto const& owner : proof.subject().owners.accounts)
    if (check == nullptr && shows(owned_by(shared, owner)))
      example.resourceAccounts.push_back(owner);
  for (auto const& account : accounts.accounts) {
    if (account == accounts.representative) continue;
    auto const again = replay(for_account(shared, accounts.representative, account), check,
                              proof.subject(), question_.kind, semantics);
    if (again.shows && same_decision(again.counterexample.after, example.after)) {
      example.accounts.push_back(account);
      continue;
    }
    Subject alone = proof.subject();
    alone.callers.accounts = {account};
    proofs_.push_back(
        std::make_unique<Proof>(std::move(alone), question_, catalog_, options_, budget_));
  }
  auto const plain = [&](Request& request) {
    request = without_derived(std::move(request), proof.subject().callers.organization, catalog_);
  };
  if (example.request) plain(*example.request);
  for (auto& one : example.checks) plain(one.request);
  examples(result).push_back(std::move(example));
}

// No request that also satisfies the soft rules. If one exists without them, they decide.
void Inquiry::not_found(Proof& proof, Ask how, PropertyResult&) {
  how.softRules = false;
  switch (proof.ask(how)) {
  case Search::Answer::Unsatisfiable: return;
  case Search::Answer::Unknown: note_unknown(proof.reason()); return;
  case Search::Answer::Satisfiable: break;
  }
  rules_ = deciding_rules(proof, how);
  std::string names;
  for (auto const& name : rules_) names += (names.empty() ? "`" : ", `") + name + "`";
  note_unknown(
      {UnknownReason::Rule, "the answer turns on " + names +
                                ", which AWS does not document; `--lean` takes it as given"});
}

std::vector<std::string> Inquiry::deciding_rules(Proof& proof, Ask how) const {
  how.softRules = true;
  how.told = false;
  std::set<std::string> without;
  how.withoutFacts = &without;
  std::vector<std::string> codes;
  for (auto const& [name, entry] : proof.facts()) {
    if (!entry.soft || options_.lean.count(entry.rule->code) > 0) continue;
    without.insert(name);
    if (proof.ask(how) == Search::Answer::Unsatisfiable) continue;
    without.erase(name);
    codes.push_back(entry.rule->code);
  }
  return codes;
}

void Inquiry::conclude(PropertyResult& result) {
  bool const found = !examples(result).empty();
  for (auto& example : examples(result))
    std::sort(example.accounts.begin(), example.accounts.end());
  std::span<std::unique_ptr<Proof> const> const proofs = proofs_;
  if (!found && unknown_) {
    result.verdict = Verdict::Unknown;
    result.reason = unknown_;
    for (auto const& rule : rules_) result.dependsOn.push_back({"rule", rule});
    result.complete = false;
    return;
  }
  result.verdict = found == wants_witness(question_.kind) ? Verdict::Holds : Verdict::Fails;
  result.complete = !unknown_;
  if (!found && options_.explain) explain(proofs, options_, result);
  for (auto const& name : decisive_switches(proofs, options_, found))
    result.dependsOn.push_back({"switch", name});
  if (!options_.semantics.strict || result.dependsOn.empty()) return;
  result.verdict = Verdict::Unknown;
  result.reason = Reason{UnknownReason::Switch, "the answer turns on a point that AWS leaves open; "
                                                "`--semantics NAME=VALUE` settles it"};
}

} // namespace iamproof::solver
