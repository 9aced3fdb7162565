#include "question/proof.hpp"

#include "question/concretize.hpp"
#include "question/point.hpp"
#include "question/shorten.hpp"
#include "question/sides.hpp"
#include "z3/whole_solver.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

std::unique_ptr<Search> make_search(ProveOptions const& options, Formulas const& formulas,
                                    Search::Profiles profiles, language::Budget& budget) {
  if (options.engine == iamproof::Engine::Automata)
    return std::make_unique<Engine>(formulas, std::move(profiles), budget);
  // Z3's steps are not automaton steps; the same number serves as its limit.
  WholeLimits limits;
  limits.resources = static_cast<unsigned>(std::min<std::uint64_t>(options.maxSteps, UINT32_MAX));
  return std::make_unique<WholeSolver>(formulas, std::move(profiles), limits);
}

Reason undecided(std::string const& shape) {
  return {UnknownReason::Relation, shape + " is not decided",
          "Write the policies without it: nothing can be concluded about what formulas do not "
          "cover."};
}

Reason inexact_accounts(std::string const& why) {
  return {UnknownReason::Relation, why,
          "Ask about an organization, whose accounts are known, or write the policies without it."};
}

} // namespace

Proof::Proof(Subject subject, Question const& question, Catalog const& catalog,
             ProveOptions const& options, language::Budget& budget)
    : subject_(std::move(subject))
    , question_(question)
    , catalog_(catalog)
    , options_(options)
    , lowering_(formulas_, subject_.callers.organization)
    , facts_(formulas_, lowering_)
    , search_(make_search(
          options, formulas_, [this](Slot const& slot) { return profile(slot); }, budget)) {
  lower();
}

SlotProfile Proof::profile(Slot const& slot) const {
  return slot_profile(slot, subject_, world_, catalog_);
}

Formula Proof::allowed(Binding const& binding, View const& view, std::string const& side) {
  facts_.on_side(side);
  bool const alone = binding.level == Level::Policy || !binding.policies.rcp;
  auto const sides = FlowFormula(formulas_, lowering_, facts_)
                         .of(binding.policies, binding.level, view,
                             alone ? Formulas::constant(true)
                                   : covered_service(formulas_, lowering_, catalog_, view));
  return formulas_.conjunction({sides.allow, formulas_.negation(sides.deny)});
}

void Proof::lower() {
  for (auto const* side : {subject_.before ? &*subject_.before : nullptr, &subject_.after})
    if (side != nullptr)
      for (auto const& policy : all_policies(side->policies)) lowering_.announce(*policy);
  lowering_.announce(question_.where);
  where_ = lowering_.lower(question_.where, View::open());
  if (subject_.coveredServicesOnly)
    where_ = formulas_.conjunction(
        {where_, covered_service(formulas_, lowering_, catalog_, View::open())});
  std::vector<Formula> roots{where_};
  for (auto const& views : views_of(question_)) {
    auto const all = [&](Binding const& binding, char const* side) {
      std::vector<Formula> each;
      for (auto const& view : views) each.push_back(allowed(binding, view, side));
      return formulas_.conjunction(each);
    };
    bool const two = subject_.before.has_value();
    Formula const before = two ? all(*subject_.before, "before") : Formulas::constant(false);
    Formula const after = all(subject_.after, two ? "after" : "");
    violations_.push_back(point(formulas_, question_.kind, before, after));
    concerned_.push_back(concerns(formulas_, question_.kind, before, after));
    roots.push_back(violations_.back());
    roots.insert(roots.end(), concerned_.back().begin(), concerned_.back().end());
  }
  for (auto const& requirement : facts_.requirements()) roots.push_back(requirement.says);
  world_ = build_world(formulas_, lowering_, catalog_, subject_.callers, subject_.owners, roots);
  for (auto const& rule : world_.rules) facts_.add(rule);
  for (Formula const f : world_.structure) search_->require(f);
  for (AtomId const id : world_.defined) search_->define(id);
  for (auto const& requirement : facts_.requirements()) search_->require(requirement.says);
  for (AtomId const id : formulas_.atoms_of(roots))
    if (auto const* reading = std::get_if<atom::Reading>(&formulas_.atom(id)))
      switches_.push_back(reading->id);
  std::sort(switches_.begin(), switches_.end());
}

std::vector<Formula> Proof::assumptions(Ask const& how) {
  std::vector<Formula> given{where_};
  switch (how.what) {
  case Ask::What::Violation: given.push_back(violations_.at(how.instance)); break;
  case Ask::What::Concerned: given.push_back(concerned_.at(how.instance).at(how.concern)); break;
  case Ask::What::AnyRequest: break;
  }
  if (how.accounts != nullptr) given.push_back(how.accounts->chosen);
  for (auto const& [name, entry] : facts_.entries()) {
    bool const leaned = entry.rule && options_.lean.count(entry.rule->code) > 0;
    bool const soft = entry.soft && !leaned && !how.softRules;
    bool const off = how.withoutFacts != nullptr && how.withoutFacts->count(name) > 0;
    bool const left = how.onlyFacts != nullptr && how.onlyFacts->count(name) == 0;
    // Whether there is a request at all is asked before any policy is.
    bool const unasked = how.what == Ask::What::AnyRequest && !entry.rule;
    if (!soft && !off && !left && !unasked) given.push_back(entry.on);
  }
  for (Switch const id : switches_) {
    auto const set = how.readings.find(id);
    bool const open =
        options_.semantics.open[static_cast<std::size_t>(id)] || how.freed.count(id) > 0;
    if (open && set == how.readings.end()) continue;
    bool const alternate =
        set != how.readings.end() ? set->second : options_.semantics.set.alternate(id);
    Formula const reading = formulas_.atom(atom::Reading{id});
    given.push_back(alternate ? reading : formulas_.negation(reading));
  }
  return given;
}

Search::Answer Proof::ask(Ask const& how) {
  // Where both sides are the same text there is no change, on no ground but that.
  settled_ =
      how.what == Ask::What::Violation && violations_.at(how.instance) == Formulas::constant(false);
  auto const given = assumptions(how);
  auto const answer = settled_ ? Search::Answer::Unsatisfiable : search_->check(given);
  if (how.told && options_.onQuestion) tell(how, given, answer);
  shown_ = answer == Search::Answer::Satisfiable;
  if (settled_) return answer;
  if (answer == Search::Answer::Unknown) reason_ = search_->reason();
  bool const inexact = !world_.inexact.empty() || !lowering_.unsupported().empty();
  if (answer != Search::Answer::Unsatisfiable || !inexact) return answer;
  reason_ = world_.inexact.empty() ? undecided(*lowering_.unsupported().begin())
                                   : inexact_accounts(world_.inexact);
  return Search::Answer::Unknown;
}

Request Proof::request(Ask const& how) {
  auto granted =
      find_ordinary(*search_, assumptions(how), wishes(formulas_, lowering_, subject_, switches_));
  find_fitting(*search_, std::move(granted), formulas_, catalog_);
  return concretize(formulas_, search_->witness(), lowering_, subject_, world_, catalog_);
}

Semantics Proof::semantics() const {
  Semantics result = options_.semantics.set;
  for (auto const& [id, value] : search_->witness().atoms)
    if (auto const* reading = std::get_if<atom::Reading>(&formulas_.atom(id)))
      result.set(reading->id, value);
  return result;
}

std::set<Switch> Proof::rested_on() {
  std::set<Switch> switches;
  if (settled_) return switches;
  auto const core = shown_ ? std::vector<Formula>() : search_->core();
  auto const needed = [&](Formula f) { return std::binary_search(core.begin(), core.end(), f); };
  for (Switch const id : switches_) {
    Formula const reading = formulas_.atom(atom::Reading{id});
    bool const rests = shown_ ? search_->witness().atoms.count(formulas_.node(reading).atom) > 0
                              : needed(reading) || needed(formulas_.negation(reading));
    if (rests) switches.insert(id);
  }
  return switches;
}

std::set<std::string> Proof::needed_too(Ask const& how, std::set<std::string> const& on,
                                        std::string const& missing) {
  if (!rotation_) rotation_.emplace(formulas_, facts_);
  Formula const goal = formulas_.conjunction({where_, violations_.at(how.instance)});
  return rotation_->needed_too(search_->witness(), goal, on, missing);
}

std::set<std::string> Proof::core_facts() const {
  std::set<std::string> names;
  if (settled_) return names;
  auto const core = search_->core();
  for (auto const& [name, entry] : facts_.entries())
    if (std::binary_search(core.begin(), core.end(), entry.on)) names.insert(name);
  return names;
}

} // namespace iamproof::solver
