#include "question/replay.hpp"

#include "question/point.hpp"

namespace iamproof::solver {

namespace {

struct Side {
  std::vector<Evaluation> checks;

  bool allowed() const { return first_stop() == checks.size(); }
  std::size_t first_stop() const {
    std::size_t i = 0;
    while (i < checks.size() && checks[i].decision == Decision::Allowed) ++i;
    return i;
  }
};

Side judge_all(std::vector<Request> const& requests, Judge const& judge,
               Semantics const& semantics) {
  Side side;
  for (auto const& request : requests) side.checks.push_back(judge(request, semantics));
  return side;
}

std::map<std::string, std::string> changed_switches(Semantics const& semantics) {
  std::map<std::string, std::string> named;
  for (auto const& entry : switches())
    if (semantics.alternate(entry.id)) named.emplace(entry.name, entry.alternate);
  return named;
}

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

} // namespace

Replayed replay(Request const& shared, ScenarioInstance const* instance, Subject const& subject,
                PropertyKind kind, Semantics const& semantics) {
  std::vector<Request> requests;
  if (instance == nullptr)
    requests.push_back(shared);
  else
    for (auto const& check : instance->checks) requests.push_back(instantiate(check, shared));
  Side const after = judge_all(requests, subject.judgeAfter, semantics);
  std::optional<Side> before;
  if (two_sided(kind)) before = judge_all(requests, subject.judgeBefore, semantics);

  Replayed result;
  result.shows =
      shows(kind, {before ? std::optional(before->allowed()) : std::nullopt, after.allowed()});
  // The check to show: the first that stops the side that is not allowed.
  std::size_t stop = after.first_stop();
  if (stop == requests.size() && before) stop = before->first_stop();
  std::size_t const shown = stop == requests.size() ? 0 : stop;
  auto& example = result.counterexample;
  example.accounts = {shared.principal.account().value_or("")};
  example.switches = changed_switches(semantics);
  example.after = after.checks.at(shown);
  if (before) example.before = before->checks.at(shown);
  if (instance == nullptr || stop < requests.size()) example.request = requests[shown];
  if (instance == nullptr) return result;
  example.instance = instance->title;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    CheckResult check{i + 1, requests.size(), requests[i], std::nullopt, after.checks[i]};
    if (before) check.before = before->checks[i];
    example.checks.push_back(std::move(check));
  }
  return result;
}

Request for_account(Request request, std::string const& from, std::string const& to) {
  replace_all(request.principal.id, from, to);
  if (request.principal.roleArn) replace_all(*request.principal.roleArn, from, to);
  replace_all(request.resource, from, to);
  if (request.resourceAccount) replace_all(*request.resourceAccount, from, to);
  for (auto& [key, value] : request.context)
    for (auto& text : value.values) replace_all(text, from, to);
  return request;
}

Request without_derived(Request request, Organization const* organization, Catalog const& catalog) {
  // From the last key: of two that follow from each other, the first is kept.
  std::vector<ConditionKey> keys;
  for (auto const& [key, value] : request.context) keys.push_back(key);
  for (std::size_t i = keys.size(); i-- > 0;) {
    Request less = request;
    less.context.erase(keys[i]);
    auto const derived = complete(less, organization, catalog).context;
    auto const found = derived.find(keys[i]);
    if (found != derived.end() && found->second == request.context.at(keys[i]))
      request = std::move(less);
  }
  Request open = request;
  open.absent.clear();
  auto const derived = complete(std::move(open), organization, catalog).context;
  for (auto key = request.absent.begin(); key != request.absent.end();)
    key = derived.count(*key) > 0 ? std::next(key) : request.absent.erase(key);
  return request;
}

} // namespace iamproof::solver
