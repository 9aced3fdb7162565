#include "question/cover.hpp"

#include <algorithm>

namespace iamproof::solver {

namespace {

constexpr std::size_t mostRenewals = 32;

} // namespace

Cover::Cover(Formulas& formulas, std::vector<Feature> const& features, MakeSearch make,
             UsualText const& usual, language::Budget& budget, std::uint64_t stepsPerCheck)
    : f_(formulas)
    , features_(features)
    , make_(std::move(make))
    , usual_(usual)
    , budget_(budget)
    , stepsPerCheck_(stepsPerCheck) {}

Formula Cover::formula(RowLiteral literal) {
  Formula const f = features_[literal.feature].formula;
  return literal.positive ? f : f_.negation(f);
}

Formula Cover::formula(RowClause const& clause) {
  return f_.disjunction(formulas(clause));
}

std::vector<Formula> Cover::formulas(Literals const& literals) {
  std::vector<Formula> all;
  for (auto const& literal : literals) all.push_back(formula(literal));
  return all;
}

Row Cover::row_of(std::vector<RowClause> clauses) {
  std::sort(clauses.begin(), clauses.end());
  Row row;
  std::vector<Formula> all;
  for (auto const& clause : clauses) all.push_back(formula(clause));
  row.clauses = std::move(clauses);
  row.formula = f_.conjunction(all);
  return row;
}

Search::Answer Cover::check(std::vector<Formula> given) {
  for (Formula const f : given)
    if (f == Formulas::constant(false)) return Search::Answer::Unsatisfiable;
  std::erase(given, Formulas::constant(true));
  if (!budget_.spend(stepsPerCheck_)) return Search::Answer::Unknown;
  if (search_ == nullptr) search_ = make_();
  auto const answer = search_->check(given);
  // A search that set something aside concludes nothing any more: the next check gets a new one.
  if (answer == Search::Answer::Unknown && renewals_++ < mostRenewals) search_ = nullptr;
  return answer;
}

bool Cover::always(Row const& row, Formula f) {
  return check({row.formula, f_.negation(f)}) == Search::Answer::Unsatisfiable;
}

Cover::Outcome Cover::add(Formula set, std::vector<Row>& rows, std::size_t most) {
  Formula const outside = f_.negation(set);
  while (true) {
    std::vector<Formula> given{set};
    for (auto const& row : rows) given.push_back(f_.negation(row.formula));
    switch (check(std::move(given))) {
    case Search::Answer::Unsatisfiable: return Outcome::Complete;
    case Search::Answer::Unknown: return Outcome::Undecided;
    case Search::Answer::Satisfiable: break;
    }
    if (rows.size() >= most) return Outcome::Full;
    auto literals = literals_of_witness();
    if (!shrink(literals, outside)) return Outcome::Undecided;
    rows.push_back(widen(literals, outside));
  }
}

void Cover::thin(std::vector<Row>& rows) {
  // Those with most to say are the narrowest.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < rows.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return rows[a].clauses.size() > rows[b].clauses.size();
  });
  std::vector<bool> out(rows.size());
  for (std::size_t const i : order) {
    std::vector<Formula> given{rows[i].formula};
    for (std::size_t k = 0; k < rows.size(); ++k)
      if (k != i && !out[k]) given.push_back(f_.negation(rows[k].formula));
    out[i] = check(std::move(given)) == Search::Answer::Unsatisfiable;
  }
  std::vector<Row> left;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!out[i]) left.push_back(std::move(rows[i]));
  rows = std::move(left);
}

Cover::Literals Cover::literals_of_witness() {
  Model const model(f_, witness(), usual_);
  Literals literals;
  for (std::size_t i = 0; i < features_.size(); ++i) {
    bool const positive = model.holds(features_[i].formula);
    // A caller is in one class: that it is in no other need not be said.
    if (features_[i].kind != Feature::Kind::Account || positive) literals.push_back({i, positive});
  }
  return literals;
}

// What is dropped first. Patterns that a request is in go before those it is not in, so that rows are as
// wide as they can be; what a slot of the request cannot say goes first of all.
int Cover::phase(RowLiteral literal) const {
  auto const& feature = features_[literal.feature];
  switch (feature.kind) {
  case Feature::Kind::Reading: return 0;
  case Feature::Kind::Other: return feature.query ? 2 : 1;
  case Feature::Kind::Account: return 5;
  case Feature::Kind::Presence: return 7;
  case Feature::Kind::Text: break;
  }
  if (!literal.positive) return 6;
  return feature.slot.kind == SlotKind::Action ? 4 : 3;
}

// Of two literals of one phase, the one that is rather kept: patterns that leave more open.
bool Cover::reads_before(RowLiteral a, RowLiteral b) const {
  auto const& x = features_[a.feature];
  auto const& y = features_[b.feature];
  if (x.breadth != y.breadth) return x.breadth < y.breadth;
  return a.feature < b.feature;
}

bool Cover::shrink(Literals& literals, Formula outside) {
  auto given = formulas(literals);
  given.push_back(outside);
  if (check(std::move(given)) != Search::Answer::Unsatisfiable) return false;
  std::stable_sort(literals.begin(), literals.end(), [&](RowLiteral a, RowLiteral b) {
    int const p = phase(a);
    int const q = phase(b);
    return p != q ? p < q : reads_before(a, b);
  });
  Literals kept;
  while (!literals.empty()) {
    int const now = phase(literals.front());
    auto const end = std::find_if(literals.begin(), literals.end(),
                                  [&](RowLiteral one) { return phase(one) != now; });
    Literals pool(literals.begin(), end);
    literals.erase(literals.begin(), end);
    Literals context = kept;
    context.insert(context.end(), literals.begin(), literals.end());
    if (!shrink_phase(context, pool, outside)) return false;
    kept.insert(kept.end(), pool.begin(), pool.end());
  }
  literals = std::move(kept);
  return true;
}

// Grows the literals that are needed beside `context`: a request outside the set violates some of the
// pool; the best of these is taken, until no such request is left. One that is violated alone is necessary.
bool Cover::shrink_phase(Literals const& context, Literals& pool, Formula outside) {
  Literals chosen;
  std::set<RowLiteral> necessary;
  while (true) {
    auto given = formulas(context);
    for (Formula const f : formulas(chosen)) given.push_back(f);
    given.push_back(outside);
    auto const answer = check(std::move(given));
    if (answer == Search::Answer::Unsatisfiable) break;
    if (pool.empty()) return false;
    Literals violated;
    if (answer == Search::Answer::Satisfiable) {
      Model const model(f_, witness(), usual_);
      for (auto const& literal : pool)
        if (!model.holds(formula(literal))) violated.push_back(literal);
      if (violated.empty()) return false;
    } else { // undecided without it: it stays, if nothing else does away with it
      if (budget_.exhausted()) return false;
      violated = {pool.front(), pool.front()};
    }
    if (violated.size() == 1) necessary.insert(violated.front());
    chosen.push_back(violated.front());
    std::erase(pool, violated.front());
  }
  drop_tentative(context, chosen, necessary, outside);
  pool = std::move(chosen);
  return true;
}

void Cover::drop_tentative(Literals const& context, Literals& chosen,
                           std::set<RowLiteral> const& necessary, Formula outside) {
  auto order = chosen;
  std::sort(order.begin(), order.end(),
            [&](RowLiteral a, RowLiteral b) { return reads_before(b, a); });
  for (auto const& literal : order) {
    if (necessary.count(literal) > 0) continue;
    Literals fewer = chosen;
    std::erase(fewer, literal);
    auto given = formulas(context);
    for (Formula const f : formulas(fewer)) given.push_back(f);
    given.push_back(outside);
    if (check(std::move(given)) == Search::Answer::Unsatisfiable) chosen = std::move(fewer);
  }
}

Row Cover::widen(Literals const& literals, Formula outside) {
  std::vector<RowClause> clauses;
  for (auto const& literal : literals) clauses.push_back({literal});
  for (std::size_t i = 0; i < clauses.size(); ++i) widen(clauses, i, outside);
  return row_of(std::move(clauses));
}

// Positive features of the same kind and slot that the row does not speak of; none when two of the slot
// hold together, which no list of patterns says.
std::vector<std::size_t> Cover::others_of_slot(std::vector<RowClause> const& clauses,
                                               std::size_t at) const {
  auto const& literal = clauses[at].front();
  auto const& mine = features_[literal.feature];
  bool const lists = mine.kind == Feature::Kind::Account || mine.kind == Feature::Kind::Text;
  if (!literal.positive || !lists) return {};
  std::set<std::size_t> spoken;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    auto const& other = features_[clauses[i].front().feature];
    spoken.insert(clauses[i].front().feature);
    if (i != at && clauses[i].front().positive && other.kind == mine.kind &&
        other.slot == mine.slot)
      return {};
  }
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < features_.size(); ++i)
    if (features_[i].kind == mine.kind && features_[i].slot == mine.slot && spoken.count(i) == 0)
      others.push_back(i);
  return others;
}

std::vector<Formula> Cover::all_but(std::vector<RowClause> const& clauses, std::size_t at) {
  std::vector<Formula> all;
  for (std::size_t i = 0; i < clauses.size(); ++i)
    if (i != at) all.push_back(formula(clauses[i]));
  return all;
}

// A request outside the set that the row would hold rules out every candidate that matches it; what is
// left when there is none may all be added.
void Cover::widen(std::vector<RowClause>& clauses, std::size_t at, Formula outside) {
  auto candidates = others_of_slot(clauses, at);
  if (candidates.empty()) return;
  auto const rest = all_but(clauses, at);
  auto const kind = features_[candidates.front()].kind;
  if (kind == Feature::Kind::Text) {
    // Cheaply first: a text in the candidate, in a request of the row.
    auto given = rest;
    given.push_back(formula(clauses[at]));
    if (check(std::move(given)) != Search::Answer::Satisfiable) return;
    Model const model(f_, witness(), usual_);
    std::erase_if(candidates, [&](std::size_t i) {
      Model const other = model.with(features_[i].slot, features_[i].sample);
      auto const holds = [&](Formula f) { return other.holds(f); };
      return other.holds(features_[i].formula) && std::all_of(rest.begin(), rest.end(), holds) &&
             other.holds(outside);
    });
  }
  while (!candidates.empty()) {
    std::vector<Formula> any;
    for (std::size_t const i : candidates) any.push_back(features_[i].formula);
    auto given = rest;
    given.push_back(f_.disjunction(any));
    given.push_back(outside);
    auto const answer = check(std::move(given));
    if (answer == Search::Answer::Unsatisfiable) break;
    if (answer == Search::Answer::Unknown) return;
    Model const model(f_, witness(), usual_);
    if (std::erase_if(candidates,
                      [&](std::size_t i) { return model.holds(features_[i].formula); }) == 0)
      return;
  }
  for (std::size_t const i : candidates) clauses[at].push_back({i, true});
  drop_covered(clauses, at);
}

// Alternatives that the others of the clause cover, the narrowest first.
void Cover::drop_covered(std::vector<RowClause>& clauses, std::size_t at) {
  auto const rest = all_but(clauses, at);
  auto order = clauses[at];
  std::sort(order.begin(), order.end(),
            [&](RowLiteral a, RowLiteral b) { return reads_before(b, a); });
  for (auto const& literal : order) {
    auto& clause = clauses[at];
    if (clause.size() < 2) break;
    auto given = rest;
    given.push_back(formula(literal));
    for (auto const& other : clause)
      if (other != literal) given.push_back(f_.negation(formula(other)));
    if (check(std::move(given)) == Search::Answer::Unsatisfiable) std::erase(clause, literal);
  }
  std::sort(clauses[at].begin(), clauses[at].end());
}

} // namespace iamproof::solver
