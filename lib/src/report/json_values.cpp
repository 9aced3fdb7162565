#include "report/json_values.hpp"

#include <algorithm>

namespace iamproof::report {

namespace {

Json number_or_null(std::uint32_t number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

Json json_of(Principal const& principal) {
  switch (principal.kind) {
  case Principal::Kind::User:
  case Principal::Kind::Role:
  case Principal::Kind::FederatedUser:
  case Principal::Kind::Root: return principal.id;
  case Principal::Kind::Session:
    if (!principal.roleArn) return principal.id;
    return {{"session", principal.id}, {"role", *principal.roleArn}};
  case Principal::Kind::Service: return {{"service", principal.id}};
  case Principal::Kind::Federated: return {{"federated", principal.id}};
  case Principal::Kind::CanonicalUser: return {{"canonicalUser", principal.id}};
  case Principal::Kind::Anonymous: return "anonymous";
  }
  throw InternalError("a principal has a kind");
}

Json json_of(ContextValue const& value) {
  return value.isList ? list_of(value.values) : Json(value.values.at(0));
}

Json context_of(Request const& request) {
  std::map<ConditionKey, Json> entries;
  for (auto const& key : request.absent) entries.emplace(key, nullptr);
  for (auto const& [key, value] : request.context) entries.insert_or_assign(key, json_of(value));
  Json context = Json::object();
  for (auto const& [key, value] : entries) context[key.spelling()] = value;
  return context;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
  case Severity::Error: return "error";
  case Severity::Warning: return "warning";
  case Severity::Note: return "note";
  }
  throw InternalError("a diagnostic has a severity");
}

} // namespace

std::string_view name_of(Truth truth) {
  switch (truth) {
  case Truth::False: return "no";
  case Truth::True: return "yes";
  case Truth::Unknown: return "unknown";
  }
  throw InternalError("a truth value is one of three");
}

Json text_or_null(std::string const& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(SourceLocation const& where) {
  if (where.file.empty() && where.line == 0) return nullptr;
  return {{"file", text_or_null(where.file)},
          {"line", number_or_null(where.line)},
          {"column", number_or_null(where.column)},
          {"pointer", where.pointer}};
}

Json json_of(Diagnostic const& diagnostic) {
  return {{"code", diagnostic.code},
          {"severity", name_of(diagnostic.severity)},
          {"message", diagnostic.message},
          {"location", json_of(diagnostic.where)}};
}

Json json_of(StatementRef const& statement) {
  return {{"policyType", to_string(statement.policyType)},
          {"node", text_or_null(statement.node)},
          {"policy", statement.policy},
          {"statement", statement.statement},
          {"sid", text_or_null(statement.sid)},
          {"effect", to_string(statement.effect)},
          {"location", json_of(statement.location)}};
}

Json json_of(Blocker const& blocker) {
  return {{"policyType", to_string(blocker.policyType)}, {"node", text_or_null(blocker.node)}};
}

Json json_of(Request const& request) {
  Json result = {{"principal", json_of(request.principal)},
                 {"action", request.action},
                 {"resource", request.resource}};
  if (request.resourceAccount) result["resourceAccount"] = *request.resourceAccount;
  result["context"] = context_of(request);
  return result;
}

Json json_of(Evaluation const& evaluation) {
  return {{"decision", to_string(evaluation.decision)},
          {"decidedBy", list_of(evaluation.decidedBy)},
          {"blockedBy", list_of(evaluation.blockedBy)}};
}

Json json_of(CheckResult const& check) {
  return {{"n", check.n},
          {"of", check.of},
          {"request", json_of(check.request)},
          {"before", check.before ? json_of(*check.before) : Json(nullptr)},
          {"after", json_of(check.after)}};
}

Json json_of_failed(std::string const& name, Diagnostics const& problems) {
  auto isError = [](Diagnostic const& problem) { return problem.severity == Severity::Error; };
  auto const first = std::find_if(problems.begin(), problems.end(), isError);
  ensure(first != problems.end(), "a case that cannot be evaluated has an error");
  return {{"name", name}, {"error", json_of(*first)}, {"diagnostics", list_of(problems)}};
}

std::string print(Json const& document) {
  return document.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

} // namespace iamproof::report
