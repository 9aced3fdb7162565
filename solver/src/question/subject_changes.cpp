#include "question/subject_changes.hpp"

#include "question/point.hpp"
#include "question/words.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr std::uint64_t stepsPerCheck = 1000;
constexpr std::uint64_t stepsPerRelatedCheck = 150'000;

} // namespace

SubjectChanges::SubjectChanges(Subject const& subject, Question const& question,
                               Catalog const& catalog, ProveOptions const& options,
                               language::Budget& budget)
    : subject_(subject)
    , question_(question)
    , catalog_(catalog)
    , options_(options)
    , budget_(budget)
    , lowering_(formulas_, subject.callers.organization)
    , scope_(Formulas::constant(true))
    , views_(views_of(question))
    , soft_(Formulas::constant(true))
    , usual_([this](Slot const& slot) {
      auto const profile = slot_profile(slot, subject_, world_, catalog_);
      return profile.candidates.empty() ? std::string("example") : profile.candidates.front();
    }) {
  lower();
}

void SubjectChanges::lower() {
  for (auto const* side : {subject_.before ? &*subject_.before : nullptr, &subject_.after})
    if (side != nullptr)
      for (auto const& policy : all_policies(side->policies)) lowering_.announce(*policy);
  lowering_.announce(question_.where);
  where_ = settled(lowering_.lower(question_.where, View::open()));
  if (subject_.coveredServicesOnly)
    scope_ = covered_service(formulas_, lowering_, catalog_, View::open());
  lower_instances();
  std::vector<Formula> all;
  for (auto const& direction : directions_) all.push_back(direction.set);
  change_ = formulas_.disjunction(all);
  if (change_ != Formulas::constant(false)) ask();
}

void SubjectChanges::lower_instances() {
  for (auto const& views : views_) {
    auto& instance = instances_.emplace_back();
    for (auto const& view : views) {
      instance.after.push_back(side(subject_.after, view));
      if (subject_.before) instance.before.push_back(side(*subject_.before, view));
    }
    direct(instances_.size() - 1);
  }
}

// Switches that are not open are at one reading: what the others would need told apart does not matter.
Formula SubjectChanges::settled(Formula f) {
  return formulas_.with_values(f, [&](Atom const& atom) -> std::optional<bool> {
    auto const* reading = std::get_if<atom::Reading>(&atom);
    bool const open =
        reading == nullptr || options_.semantics.open[static_cast<std::size_t>(reading->id)];
    if (open) return std::nullopt;
    return options_.semantics.set.alternate(reading->id);
  });
}

CheckSide SubjectChanges::side(Binding const& binding, View const& view) {
  auto side = check_side(formulas_, lowering_, catalog_, binding, view);
  side.allowed = settled(side.allowed);
  side.denied = settled(side.denied);
  for (auto* lines : {&side.denies, &side.allows})
    for (auto& line : *lines) line.matches = settled(line.matches);
  for (auto& gate : side.gates) gate.allows = settled(gate.allows);
  return side;
}

Formula SubjectChanges::allowed(std::vector<CheckSide> const& checks) {
  std::vector<Formula> all;
  for (auto const& check : checks) all.push_back(check.allowed);
  return formulas_.conjunction(all);
}

void SubjectChanges::direct(std::size_t instance) {
  Formula const after = allowed(instances_[instance].after);
  Formula const before = allowed(instances_[instance].before);
  for (auto const& one : points(question_.kind)) {
    Formula const shown = as_formula(formulas_, one, before, after);
    Formula const set = formulas_.conjunction({shown, where_});
    if (set != Formulas::constant(false))
      directions_.push_back({instance, !one.before.value_or(true), !one.after, set});
  }
}

// All that a row may have to tell apart: what decides, statement by statement.
std::vector<Formula> SubjectChanges::all_atoms() const {
  std::vector<Formula> roots{where_, change_};
  for (auto const& instance : instances_)
    for (auto const* checks : {&instance.before, &instance.after})
      for (auto const& check : *checks) {
        for (auto const& line : check.denies) roots.push_back(line.matches);
        for (auto const& gate : check.gates) roots.push_back(gate.allows);
      }
  return roots;
}

void SubjectChanges::conditions(std::vector<std::pair<Condition const*, View const*>>& into) const {
  for (auto const* side : {subject_.before ? &*subject_.before : nullptr, &subject_.after}) {
    if (side == nullptr) continue;
    for (auto const& policy : all_policies(side->policies))
      for (auto const& statement : policy->statements)
        for (auto const& condition : statement.conditions)
          for (auto const& views : views_)
            for (auto const& view : views) into.emplace_back(&condition, &view);
  }
}

std::map<Glob, std::string> SubjectChanges::spellings() const {
  std::map<Glob, std::string> written;
  for (auto const* side : {subject_.before ? &*subject_.before : nullptr, &subject_.after}) {
    if (side == nullptr) continue;
    for (auto const& policy : all_policies(side->policies))
      for (auto const& statement : policy->statements)
        for (auto const& entry : statement.actions.entries)
          for (bool const globs : {false, true}) {
            CompileRules rules;
            rules.servicePrefixGlobs = globs;
            if (auto glob = compile(entry, MatchMode::Action, rules, nullptr))
              written.emplace(*std::move(glob), entry.text());
          }
  }
  return written;
}

void SubjectChanges::ask() {
  Asked asked;
  asked.roots = all_atoms();
  conditions(asked.conditions);
  asked.settled = [this](Formula f) { return settled(f); };
  asked.spellings = spellings();
  auto const& kinds = subject_.callers.kinds;
  asked.iamOnly = std::all_of(kinds.begin(), kinds.end(), is_iam);
  features_ = features_of(formulas_, lowering_, catalog_, asked);
  auto roots = asked.roots;
  roots.push_back(scope_);
  for (auto const& feature : features_) roots.push_back(feature.formula);
  world_ = build_world(formulas_, lowering_, catalog_, subject_.callers, subject_.owners, roots);
  if (!subject_.callers.accounts.empty() && world_.classes.size() > 1)
    for (auto& feature : account_features(world_.classes)) features_.push_back(std::move(feature));
  std::vector<Formula> soft;
  for (auto const& rule : world_.rules)
    if (is_off(rule)) soft.push_back(rule.body);
  soft_ = formulas_.conjunction(soft);
  for (AtomId const id : formulas_.atoms_of(roots))
    if (auto const* reading = std::get_if<atom::Reading>(&formulas_.atom(id)))
      switches_.push_back(reading->id);
  std::sort(switches_.begin(), switches_.end());
  cover_ = std::make_unique<Cover>(
      formulas_, features_, [this] { return make_search(); }, usual_, budget_,
      relates() ? stepsPerRelatedCheck : stepsPerCheck);
}

// Iff some values are tied together, so that checks may go to Z3's sequence theory, which counts no steps.
bool SubjectChanges::relates() const {
  for (AtomId id = 0; id < formulas_.atom_count(); ++id)
    if (std::holds_alternative<atom::Relation>(formulas_.atom(id)) &&
        std::find(world_.defined.begin(), world_.defined.end(), id) == world_.defined.end())
      return true;
  return false;
}

bool SubjectChanges::is_off(Rule const& rule) const {
  return rule.soft && options_.lean.count(rule.code) == 0;
}

std::unique_ptr<Search> SubjectChanges::make_search() {
  auto engine = std::make_unique<Engine>(
      formulas_,
      [this](Slot const& slot) { return slot_profile(slot, subject_, world_, catalog_); }, budget_);
  engine->require(scope_);
  for (Formula const f : world_.structure) engine->require(f);
  for (AtomId const id : world_.defined) engine->define(id);
  for (auto const& rule : world_.rules)
    if (!is_off(rule)) engine->require(rule.body);
  return engine;
}

std::vector<CheckSide> const& SubjectChanges::denying(Direction const& direction) const {
  auto const& instance = instances_[direction.instance];
  return direction.deniedBefore ? instance.before : instance.after;
}

// How the model's request is denied by this check: by a Deny, the first that matches, or by the first
// place where nothing allows.
Formula SubjectChanges::denial(CheckSide const& check, Model const& model, Decision& decision) {
  if (model.holds(check.denied)) {
    decision = Decision::ExplicitlyDenied;
    for (auto const& line : check.denies)
      if (model.holds(line.matches)) return formulas_.conjunction({check.denied, line.matches});
    return check.denied;
  }
  decision = Decision::ImplicitlyDenied;
  Formula const neither =
      formulas_.conjunction({formulas_.negation(check.denied), formulas_.negation(check.allowed)});
  for (auto const& gate : check.gates)
    if (!model.holds(gate.allows))
      return formulas_.conjunction({neither, formulas_.negation(gate.allows)});
  return neither;
}

SubjectChanges::Manner SubjectChanges::manner(std::size_t number, Model const& model) {
  auto const& direction = directions_[number];
  Manner manner;
  manner.direction = number;
  manner.set = direction.set;
  if (!direction.deniedBefore && !direction.deniedAfter) return manner;
  std::vector<Formula> parts{direction.set};
  auto const& checks = denying(direction);
  while (manner.check + 1 < checks.size() && model.holds(checks[manner.check].allowed))
    parts.push_back(checks[manner.check++].allowed);
  parts.push_back(denial(checks[manner.check], model, manner.denial));
  manner.set = formulas_.conjunction(parts);
  return manner;
}

// Rows of one instance say nothing of the requests of another.
std::vector<Row> SubjectChanges::rows_of(std::size_t instance) const {
  std::vector<Row> rows;
  for (auto const& row : rows_)
    if (instance_of(row) == instance) rows.push_back(row);
  return rows;
}

std::size_t SubjectChanges::instance_of(Row const& row) const {
  return directions_[manners_[row.label].direction].instance;
}

// False iff something was left. Whatever request is in no row yet shows the next manner to cover.
bool SubjectChanges::cover(std::size_t direction, std::size_t most) {
  auto rows = rows_of(directions_[direction].instance);
  std::size_t const others = rows_.size() - rows.size();
  while (true) {
    std::vector<Formula> given{directions_[direction].set};
    for (auto const& row : rows) given.push_back(formulas_.negation(row.formula));
    auto const answer = cover_->check(std::move(given));
    if (answer == Search::Answer::Unsatisfiable) return true;
    if (answer == Search::Answer::Unknown) return false;
    manners_.push_back(manner(direction, Model(formulas_, cover_->witness(), usual_)));
    std::size_t const had = rows.size();
    auto const outcome = cover_->add(manners_.back().set, rows, most > others ? most - others : 0);
    for (std::size_t i = had; i < rows.size(); ++i) {
      rows[i].label = manners_.size() - 1;
      rows_.push_back(rows[i]);
    }
    if (outcome != Cover::Outcome::Complete || rows.size() == had) return false;
  }
}

void SubjectChanges::thin() {
  std::vector<Row> left;
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    auto rows = rows_of(i);
    cover_->thin(rows);
    left.insert(left.end(), rows.begin(), rows.end());
  }
  rows_ = std::move(left);
}

std::vector<Change> SubjectChanges::find(std::size_t most) {
  std::vector<Change> changes;
  if (change_ == Formulas::constant(false)) return changes;
  // What formulas do not cover could make any proof about them wrong.
  all_ = world_.inexact.empty() && lowering_.unsupported().empty();
  if (!all_) return changes;
  for (std::size_t i = 0; all_ && i < directions_.size(); ++i) all_ = cover(i, most);
  thin();
  for (std::size_t i = 0; i < rows_.size(); ++i) changes.push_back(describe(i));
  return changes;
}

std::optional<RestOfChange> SubjectChanges::rest() {
  if (all_ && left_.empty()) return std::nullopt;
  std::vector<Formula> left;
  for (auto const& direction : directions_) {
    std::vector<Formula> parts{direction.set};
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (left_.count(i) == 0 && instance_of(rows_[i]) == direction.instance)
        parts.push_back(formulas_.negation(rows_[i].formula));
    left.push_back(formulas_.conjunction(parts));
  }
  return RestOfChange{subject_.callers.accounts, subject_.owners.accounts,
                      formulas_.print_shared(formulas_.disjunction(left))};
}

} // namespace iamproof::solver
