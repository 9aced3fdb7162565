// The second back end: the whole question given to Z3 at once, texts to its sequence theory, numbers,
// instants and addresses to its arithmetic and bit vectors. It shares no decision procedure with the
// automata, which is what makes it worth asking; it is slower, and gives up more often.
//
// What Z3 is told is weaker than what is asked (the text of a slot and the value it denotes are not
// linked, and not every relation can be told), so unsatisfiable is final, and a solution counts only
// once its texts have been matched and read.
#pragma once

#include "engine/engine.hpp"
#include "formula/formula.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace iamproof::solver {

struct WholeLimits {
  unsigned resources = 50'000'000; ///< Z3's own steps per check, deterministic; 0: no limit
  unsigned milliseconds = 0;       ///< wall time per check, for benchmarks; 0: no limit
};

class WholeSolver final : public Search {
public:
  /// Borrows `formulas` for its lifetime.
  WholeSolver(Formulas const& formulas, Engine::Profiles profiles, WholeLimits limits);
  ~WholeSolver() override;
  WholeSolver(WholeSolver&&) noexcept;
  WholeSolver& operator=(WholeSolver&&) noexcept;

  void define(AtomId) override {} // Z3 reads every atom
  void require(Formula f) override;
  Answer check(std::span<Formula const> assumptions) override;
  Witness const& witness() const override;
  std::vector<Formula> core() const override;
  Reason const& reason() const override;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace iamproof::solver
