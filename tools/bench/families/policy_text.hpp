// Policies as text, statement by statement, for generators.
#pragma once

#include <string>
#include <vector>

namespace iamproof::bench {

struct ConditionText {
  std::string test; ///< operator, with its quantifier
  std::string key;
  std::vector<std::string> values;
};

struct StatementText {
  bool deny = true;
  bool notAction = false;
  std::vector<std::string> actions;
  std::vector<std::string> resources{"*"};
  std::vector<ConditionText> conditions; ///< no two with one operator and key
};

std::string to_json(StatementText const& statement);
std::string document(std::vector<StatementText> const& statements);
/// As many policies as are needed to hold at most `most` statements each.
std::vector<std::string> policies_of(std::vector<StatementText> const& statements,
                                     std::size_t most);

} // namespace iamproof::bench
