// A question as others may read it: every requirement and assumption of one `ask`, with where it comes from
// and what an answer means.
#include "question/proof.hpp"
#include "smtlib/spelling.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

using smtlib::comment;

AskedQuestion::Answer answer_of(Search::Answer answer) {
  switch (answer) {
  case Search::Answer::Satisfiable: return AskedQuestion::Answer::Satisfiable;
  case Search::Answer::Unsatisfiable: return AskedQuestion::Answer::Unsatisfiable;
  case Search::Answer::Unknown: break;
  }
  return AskedQuestion::Answer::Unknown;
}

char const* name_of(Search::Answer answer) {
  switch (answer) {
  case Search::Answer::Satisfiable: return "sat";
  case Search::Answer::Unsatisfiable: return "unsat";
  case Search::Answer::Unknown: break;
  }
  return "unknown";
}

std::string place(StatementRef const& statement) {
  auto const& location = statement.location;
  std::string text = statement.node.empty() ? "" : " at " + statement.node;
  if (location.file.empty()) return text;
  text += ", " + location.file;
  if (location.line > 0) text += ":" + std::to_string(location.line);
  return text;
}

std::string described(FactEntry const& entry) {
  if (entry.rule)
    return std::string(entry.soft ? "undocumented " : "") + "world rule " + entry.rule->code +
           ": " + entry.rule->text;
  auto const& fact = *entry.fact;
  auto const& statement = fact.statement;
  std::string text = fact.side.empty() ? "" : fact.side + ": ";
  text += to_string(statement.policyType);
  if (!fact.absence.empty())
    return text + (statement.node.empty() ? "" : " at " + statement.node) + ": " + fact.absence +
           " means not allowed there";
  text += statement.effect == Effect::Allow ? ", Allow of " : ", Deny of ";
  text += statement.policy + ", statement " + std::to_string(statement.statement);
  if (!statement.sid.empty()) text += " (" + statement.sid + ")";
  return text + place(statement);
}

// A family of keys ("aws:PrincipalTag/") spells how its members begin.
std::string spelling_of(std::string const& folded, Catalog const& catalog) {
  auto const* fact = catalog.key(folded);
  if (fact == nullptr) return folded;
  auto const begins = ConditionKey(fact->key).folded();
  return folded.starts_with(begins) ? fact->key + folded.substr(begins.size()) : folded;
}

// Without what a comparison is about nothing.
std::string concern_of(PropertyKind kind, std::size_t concern) {
  if (kind == PropertyKind::NoNewDeny) return "a request that was allowed before";
  if (kind == PropertyKind::Equivalent) return "a request that some side allows";
  if (!relates_sides(kind)) return "a request that is allowed now";
  return concern == 0 ? "a request that the first side allows"
                      : "a request that the second side allows";
}

// What a request of each kind of question shows.
std::string point_of(PropertyKind kind, Ask::What what, std::size_t concern) {
  if (what == Ask::What::AnyRequest) return "a request that the question speaks of at all";
  if (what == Ask::What::Concerned) return concern_of(kind, concern);
  switch (kind) {
  case PropertyKind::Never: return "a request that is allowed, against `never`";
  case PropertyKind::Always: return "a request that is not allowed, against `always`";
  case PropertyKind::Some: return "a request that is allowed, as `some` asks";
  case PropertyKind::NoNewAllow: return "a request that is newly allowed";
  case PropertyKind::NoNewDeny: return "a request that is newly denied";
  case PropertyKind::Unchanged: return "a request that is decided otherwise than before";
  case PropertyKind::Implies: return "a request that the first side allows and the second does not";
  case PropertyKind::Equivalent: return "a request that just one side allows";
  case PropertyKind::Disjoint: return "a request that both sides allow";
  case PropertyKind::Test: break;
  }
  throw InternalError("a point test is evaluated, not proved");
}

// What `sat` and `unsat` mean for the verdict.
std::vector<std::string> meanings(PropertyKind kind, Ask const& how) {
  if (how.what == Ask::What::AnyRequest)
    return {"sat: the question is not empty",
            "unsat, for all callers: the verdict is `unknown`, because nothing is asked"};
  if (how.what == Ask::What::Concerned)
    return {"sat: the verdict is about something", "unsat, for all callers: it holds vacuously"};
  bool const wanted = kind == PropertyKind::Some;
  std::string const unsat =
      std::string("unsat, for all callers: the verdict is `") + (wanted ? "fails`" : "holds`");
  if (!how.softRules)
    return {"asked again without undocumented world rules, which found nothing",
            "sat: the verdict is `unknown`, it turns on such a rule", unsat};
  return {std::string("sat: the verdict is `") + (wanted ? "holds`" : "fails`"), unsat};
}

} // namespace

// Of what only defines an atom, nothing is told when nobody asks for the atom: the policies, when the
// question is whether there are requests at all; the other instances of a scenario.
std::vector<Requirement const*> Proof::wanted(std::vector<Formula> const& given) const {
  std::vector<Formula> roots(given);
  roots.insert(roots.end(), world_.structure.begin(), world_.structure.end());
  for (auto const& one : facts_.requirements())
    if (!one.defines) roots.push_back(one.says);
  auto const atoms = formulas_.atoms_of(roots);
  std::vector<Requirement const*> wanted;
  for (auto const& one : facts_.requirements())
    if (!one.defines ||
        std::binary_search(atoms.begin(), atoms.end(), formulas_.node(*one.defines).atom))
      wanted.push_back(&one);
  return wanted;
}

std::vector<smtlib::Assertion> Proof::assertions(Ask const& how,
                                                 std::vector<Formula> const& given) const {
  std::vector<smtlib::Assertion> all;
  for (Formula const f : world_.structure) all.push_back({f, "how requests are made up"});
  std::map<Formula, std::string> known{{where_, "what the question speaks of"}};
  std::set<Formula> idle;
  for (auto const& [name, entry] : facts_.entries()) idle.insert(entry.on);
  for (auto const* requirement : wanted(given)) {
    auto const& entry = facts_.entries().at(requirement->fact);
    all.push_back({requirement->says, described(entry)});
    known.emplace(entry.on, "in force: " + described(entry));
    idle.erase(entry.on);
  }
  if (how.accounts != nullptr) {
    std::string accounts = "the callers asked about, in place of";
    for (auto const& account : how.accounts->accounts) accounts += " " + account;
    known.emplace(how.accounts->chosen, accounts);
  }
  Formula const point = how.what == Ask::What::Violation ? violations_.at(how.instance)
                        : how.what == Ask::What::Concerned
                            ? concerned_.at(how.instance).at(how.concern)
                            : Formulas::constant(true);
  known.emplace(point, "what is looked for: " + point_of(question_.kind, how.what, how.concern));
  for (Formula const f : given) {
    if (idle.count(f) > 0) continue;
    auto const found = known.find(f);
    all.push_back({f, found == known.end() ? "the reading of an open point" : found->second});
  }
  return all;
}

std::string Proof::header(Ask const& how, smtlib::Script const& script,
                          Search::Answer answer) const {
  std::string text =
      comment(question_.id + ": is there " + point_of(question_.kind, how.what, how.concern) + "?");
  auto const about = how.accounts == nullptr ? "all accounts asked about"
                                             : "accounts like " + how.accounts->representative;
  text += comment("callers: " + about);
  if (!question_.instances.empty())
    text += comment("scenario: " + question_.instances.at(how.instance).title);
  for (auto const& meaning : meanings(question_.kind, how)) text += comment(meaning);
  if (!world_.inexact.empty()) text += comment("unsat settles nothing, because " + world_.inexact);
  for (auto const& shape : lowering_.unsupported())
    text += comment("unsat settles nothing, because this is not decided: " + shape);
  for (auto const& sentence : script.weaker)
    text += comment("only unsat counts here, because " + sentence);
  text += comment("iamproof answered: " + std::string(name_of(answer)));
  bool const comparable = script.weaker.empty() || answer == Search::Answer::Satisfiable;
  text += "(set-info :smt-lib-version 2.6)\n(set-info :status " +
          std::string(comparable ? name_of(answer) : "unknown") + ")\n(set-logic ALL)\n";
  return text;
}

void Proof::tell(Ask const& how, std::vector<Formula> const& given, Search::Answer answer) const {
  smtlib::Setting const setting{
      [this](Slot const& slot) { return profile(slot).alphabet; },
      [this](std::string const& folded) { return spelling_of(folded, catalog_); },
      {}};
  auto const script = smtlib::write(formulas_, assertions(how, given), setting);
  AskedQuestion asked;
  asked.result = question_.id;
  if (how.accounts != nullptr) asked.about = how.accounts->representative;
  asked.answer = answer_of(answer);
  asked.exact = script.weaker.empty();
  asked.script = header(how, script, answer) + script.body + "\n(check-sat)\n";
  options_.onQuestion(asked);
}

} // namespace iamproof::solver
