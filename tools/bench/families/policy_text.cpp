#include "policy_text.hpp"

#include <map>

namespace iamproof::bench {

namespace {

std::string quoted(std::string const& text) {
  return "\"" + text + "\""; // generators use no character that JSON escapes
}

std::string list(std::vector<std::string> const& texts) {
  if (texts.size() == 1) return quoted(texts.front());
  std::string all;
  for (auto const& text : texts) all += (all.empty() ? "" : ",") + quoted(text);
  return "[" + all + "]";
}

std::string conditions(std::vector<ConditionText> const& tests) {
  std::map<std::string, std::string> byOperator;
  for (auto const& test : tests) {
    auto& keys = byOperator[test.test];
    keys += (keys.empty() ? "" : ",") + quoted(test.key) + ":" + list(test.values);
  }
  std::string all;
  for (auto const& [test, keys] : byOperator)
    all += (all.empty() ? "" : ",") + quoted(test) + ":{" + keys + "}";
  return "{" + all + "}";
}

} // namespace

std::string to_json(StatementText const& statement) {
  std::string text = R"({"Effect":)" + quoted(statement.deny ? "Deny" : "Allow") + ",";
  text += quoted(statement.notAction ? "NotAction" : "Action") + ":" + list(statement.actions);
  text += R"(,"Resource":)" + list(statement.resources);
  if (!statement.conditions.empty()) text += R"(,"Condition":)" + conditions(statement.conditions);
  return text + "}";
}

std::string document(std::vector<StatementText> const& statements) {
  std::string all;
  for (auto const& statement : statements) all += (all.empty() ? "" : ",\n") + to_json(statement);
  return R"({"Version":"2012-10-17","Statement":[)" + all + "]}";
}

std::vector<std::string> policies_of(std::vector<StatementText> const& statements,
                                     std::size_t most) {
  std::vector<std::string> policies;
  for (std::size_t i = 0; i < statements.size(); i += most) {
    auto const from = statements.begin() + static_cast<std::ptrdiff_t>(i);
    auto const left = statements.size() - i;
    auto const to = from + static_cast<std::ptrdiff_t>(left < most ? left : most);
    policies.push_back(document(std::vector<StatementText>(from, to)));
  }
  return policies;
}

} // namespace iamproof::bench
