// How many decisions the evaluator makes in a second: 100,000 cases that share policy sets, from parsed
// input, on one core. `--cases FOLDER` also writes them, a file of `iamproof simulate` for each policy set with
// our decisions beside it, so that another evaluator can be timed on the same: compare_decide does.
#include <iamproof/case.hpp>
#include <iamproof/catalog.hpp>
#include <iamproof/read.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>

using namespace iamproof;

namespace {

constexpr unsigned seed = 20260101;
constexpr std::size_t setCount = 100;
constexpr std::size_t casesPerSet = 1000;
constexpr int rounds = 7;

class Dice {
public:
  std::size_t below(std::size_t n) { return source_() % n; }
  bool percent(std::size_t p) { return below(100) < p; }
  template <class Items>
  auto const& of(Items const& items) {
    return items[below(items.size())];
  }

private:
  std::mt19937 source_{seed};
};

constexpr std::array actions{"s3:GetObject",        "s3:PutObject",     "s3:ListBucket",
                             "bedrock:InvokeModel", "ec2:RunInstances", "dynamodb:GetItem"};
constexpr std::array actionPatterns{"s3:GetObject", "s3:Get*",       "s3:*", "bedrock:Invoke*",
                                    "ec2:*",        "dynamodb:Get*", "iam:*"};
constexpr std::array resources{
    "arn:aws:s3:::team-a-data/reports/2026/one.csv", "arn:aws:s3:::team-b-data/x",
    "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"};
constexpr std::array resourcePatterns{"*",
                                      "arn:aws:s3:::team-a-data/*",
                                      "arn:aws:s3:::team-*-data/reports/*",
                                      "arn:aws:bedrock:*::foundation-model/anthropic.*",
                                      "arn:aws:ec2:*:*:instance/*",
                                      "arn:aws:dynamodb:*:111122223333:table/*"};

struct Habit {
  char const* key;
  std::vector<char const*> values;     ///< of requests
  std::vector<char const*> conditions; ///< operator, key and values, as JSON
};

std::vector<Habit> const habits{
    {"aws:RequestedRegion",
     {R"("eu-west-1")", R"("us-east-1")", R"("unspecified")"},
     {R"("StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1","us-east-1"]})",
      R"("StringEquals":{"aws:RequestedRegion":"eu-west-1"})"}},
    {"aws:PrincipalTag/team",
     {R"("a")", R"("b")"},
     {R"("StringEquals":{"aws:PrincipalTag/team":["a","c"]})"}},
    {"aws:SourceIp",
     {R"("203.0.113.7")", R"("198.51.100.1")"},
     {R"("NotIpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32"]})"}},
    {"aws:SecureTransport",
     {R"("true")", R"("false")"},
     {R"("Bool":{"aws:SecureTransport":"false"})"}},
    {"aws:CurrentTime",
     {R"("2026-03-01T10:00:00Z")", R"("2027-03-01T10:00:00Z")"},
     {R"("DateLessThan":{"aws:CurrentTime":"2026-12-31T23:59:59Z"})"}},
    {"aws:TagKeys",
     {R"(["team","cost"])", R"(["other"])", R"([])"},
     {R"("ForAllValues:StringEquals":{"aws:TagKeys":["team","cost"]})"}},
    {"s3:max-keys", {R"("10")", R"("1000")"}, {R"("NumericLessThanEquals":{"s3:max-keys":"100"})"}},
    {"aws:PrincipalArn",
     {R"("arn:aws:iam::111122223333:role/ops/App")"},
     {R"("ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/ops/*","arn:aws:iam::*:role/Admin"]})"}},
};

std::string statement(Dice& dice, bool deny) {
  std::string text = R"({"Effect":")" + std::string(deny ? "Deny" : "Allow") + R"(","Action":[")";
  text += dice.of(actionPatterns);
  text += R"(",")";
  text += dice.of(actionPatterns);
  text += R"("],"Resource":")";
  text += dice.of(resourcePatterns);
  text += "\"";
  if (dice.percent(60)) {
    text += R"(,"Condition":{)";
    text += dice.of(dice.of(habits).conditions);
    text += "}";
  }
  return text + "}";
}

std::string policy(Dice& dice, char const* name, bool full) {
  std::string text =
      std::string(R"({"name":")") + name + R"(","document":{"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < 4; ++i) {
    if (i > 0) text += ",";
    bool const open = full && i == 0;
    text += open ? R"({"Effect":"Allow","Action":"*","Resource":"*"})"
                 : statement(dice, dice.percent(40));
  }
  return text + "]}}";
}

// Five policies of four statements: two identity policies, a boundary, and two SCPs on two levels.
std::string policy_set(Dice& dice) {
  return R"({"identity":[)" + policy(dice, "one", true) + "," + policy(dice, "two", false) +
         R"(],"boundary":)" + policy(dice, "boundary", true) +
         R"(,"scp":[{"node":"r-root","policies":[)" + policy(dice, "scp-one", true) +
         R"(]},{"node":"ou-one","policies":[)" + policy(dice, "scp-two", true) + "]}]}";
}

std::string one_case(Dice& dice, std::size_t set, std::size_t n) {
  std::string text =
      R"({"name":"case )" + std::to_string(n) +
      R"(","level":"effective","request":{"principal":"arn:aws:iam::111122223333:role/ops/App","action":")" +
      dice.of(actions) + R"(","resource":")" + dice.of(resources) +
      R"(","resourceAccount":"111122223333","context":{)";
  bool first = true;
  for (auto const& habit : habits) {
    text += std::string(first ? "" : ",") + "\"" + habit.key + "\":" + dice.of(habit.values);
    first = false;
  }
  return text + R"(}},"policies":"set )" + std::to_string(set) + "\"}";
}

// Files of cases are limited in size, so each policy set has a file.
std::vector<std::string> files() {
  Dice dice;
  std::vector<std::string> all;
  for (std::size_t s = 0; s < setCount; ++s) {
    std::string text =
        R"({"policySets":{"set )" + std::to_string(s) + "\":" + policy_set(dice) + R"(},"cases":[)";
    for (std::size_t i = 0; i < casesPerSet; ++i)
      text += (i > 0 ? ",\n" : "\n") + one_case(dice, s, s * casesPerSet + i);
    all.push_back(text + "]}\n");
  }
  return all;
}

struct Work {
  std::vector<Evaluator> evaluators;
  std::vector<std::pair<std::size_t, Request>> requests; ///< completed, with their evaluator
};

Work prepare(std::vector<std::string> const& texts) {
  Work work;
  for (auto const& text : texts) {
    auto const cases = read_cases(text, "cases.json", {});
    if (!cases) throw InternalError(to_string(cases.diagnostics().front()));
    bool first = true;
    for (auto const& one : *cases) {
      auto const bound = bind(*one, one->request, Catalog::builtin());
      if (first) work.evaluators.emplace_back(bound.policies, one->level);
      first = false;
      work.requests.emplace_back(work.evaluators.size() - 1, bound.request);
    }
  }
  return work;
}

bool write(std::filesystem::path const& path, std::string const& text) {
  if ((std::ofstream(path, std::ios::binary) << text).flush()) return true;
  std::fprintf(stderr, "decide_bench: cannot write %s\n", path.c_str());
  return false;
}

// The file of each policy set, and beside it our decisions, one in a line.
bool write_cases(std::vector<std::string> const& texts, Work const& work,
                 std::filesystem::path const& folder) {
  std::vector<std::string> decisions(texts.size());
  for (auto const& [set, request] : work.requests)
    decisions[set] +=
        std::string(to_string(work.evaluators[set].decide(request, Semantics{}))) + "\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto const name = "set-" + std::to_string(i) + ".json";
    if (!write(folder / name, texts[i])) return false;
    if (!write(folder / (name + ".decisions"), decisions[i])) return false;
  }
  return true;
}

double seconds_of(auto const& job) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    auto const start = std::chrono::steady_clock::now();
    job();
    times.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
  auto const texts = files();
  auto const work = prepare(texts);
  bool const writes = argc == 3 && std::string_view(argv[1]) == "--cases";
  if (writes && !write_cases(texts, work, argv[2])) return 2;
  Semantics const semantics;
  std::map<Decision, std::size_t> decisions;
  auto const decide_all = [&] {
    decisions.clear();
    for (auto const& [set, request] : work.requests)
      ++decisions[work.evaluators[set].decide(request, semantics)];
  };
  auto const explain_all = [&] {
    for (auto const& [set, request] : work.requests)
      work.evaluators[set].evaluate(request, semantics);
  };
  std::printf("%zu cases in %zu policy sets, seed %u, median of %d rounds\n", work.requests.size(),
              work.evaluators.size(), seed, rounds);
  auto const count = static_cast<double>(work.requests.size());
  std::printf("decide                 %9.0f per second\n", count / seconds_of(decide_all));
  std::printf("decide with its trace  %9.0f per second\n", count / seconds_of(explain_all));
  for (auto const& [decision, times] : decisions)
    std::printf("%s: %zu\n", std::string(to_string(decision)).c_str(), times);
  return 0;
}
