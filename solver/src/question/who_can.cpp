#include <iamproof/who_can.hpp>

#include "question/action_classes.hpp"
#include "question/alone.hpp"
#include "question/spoken_of.hpp"
#include "question/subjects.hpp"

#include <algorithm>
#include <functional>

namespace iamproof {

namespace {

using namespace solver;

Where test_of(Dimension by, std::string const& value) {
  auto const is = [&](iamproof::Slot slot, char const* key = "") {
    auto where = one_test(slot, WhereTest::Op::Equals, value);
    where.test.key = ConditionKey(key);
    return where;
  };
  switch (by) {
  case Dimension::Account: return is(iamproof::Slot::Account);
  case Dimension::Action: return is(iamproof::Slot::Action);
  case Dimension::Principal: return is(iamproof::Slot::Key, "aws:PrincipalArn");
  case Dimension::Region: return is(iamproof::Slot::Key, "aws:RequestedRegion");
  }
  throw InternalError("a dimension is one of four");
}

/// Of what is asked: an organization, or policies by themselves.
struct Asked {
  Organization const* organization; ///< null: policies by themselves
  std::string partition;
  std::set<PolicyPtr> policies;
  std::function<PropertyResult(Property const&)> prove;
  /// A request that some subject can make is allowed. Only what was found for other values is asked.
  std::function<bool(Request const&)> allows;
};

class Asking {
public:
  Asking(WhoCan const& question, Asked asked, Catalog const& catalog, ProveOptions const& options)
      : question_(question)
      , asked_(std::move(asked))
      , catalog_(catalog)
      , options_(options)
      , speaksOf_(question.where, asked_.organization, catalog) {
    result_.question = question.text;
    result_.by = question.by;
    result_.level = question.level;
  }

  Abilities answer() {
    switch (question_.by) {
    case Dimension::Account: by_account(); break;
    case Dimension::Principal:
      for (auto const& principal : asked_.organization->principals())
        ask({principal.arn}, principal.arn);
      break;
    case Dimension::Action:
      for (auto const& [traits, example, actions] :
           action_classes(catalog_, asked_.partition, asked_.policies, question_.where))
        if (!join(actions, example, traits)) ask(actions, example, traits);
      break;
    case Dimension::Region:
      for (auto const& region : catalog_.regions(asked_.partition))
        if (!join({region}, region, anyRegion)) ask({region}, region, anyRegion);
      ask({"unspecified"}, "unspecified");
      break;
    }
    sort();
    return std::move(result_);
  }

private:
  // A Region may stand for another, except `unspecified` and where the service has but one.
  static constexpr char const* anyRegion = "any Region";

  PropertyResult never(Where condition) {
    Property property;
    property.id = question_.text;
    property.kind = PropertyKind::Never;
    property.level = question_.level;
    property.condition = std::move(condition);
    auto result = asked_.prove(property);
    result_.level = result.level;
    if (result_.notCovered.empty()) result_.notCovered = result.notCovered;
    return result;
  }

  PropertyResult never_with(std::string const& value) {
    return never(all_of({question_.where, test_of(question_.by, value)}));
  }

  // One question for values that no policy tells apart; what it finds is replayed for each. `traits`:
  // what else may be found by the same witness; "" for nothing.
  void ask(std::vector<std::string> const& values, std::string const& example,
           std::string const& traits = "") {
    auto result = never_with(example);
    if (result.verdict == Verdict::Unknown && result.reason->code != UnknownReason::Vacuous) {
      add_undecided(values, *result.reason);
    } else if (result.verdict != Verdict::Fails) {
      result_.unable.insert(result_.unable.end(), values.begin(), values.end());
    } else {
      result_.able.push_back({{}, std::move(result.counterexamples.at(0))});
      traits_.push_back(traits);
      show_all(result_.able.size() - 1, values, example);
    }
  }

  // Iff what was found for other values shows `example` as well.
  bool join(std::vector<std::string> const& values, std::string const& example,
            std::string const& traits) {
    for (std::size_t i = 0; i < result_.able.size(); ++i) {
      if (traits_[i] != traits || !shown_by(result_.able[i].witness, example)) continue;
      show_all(i, values, example);
      return true;
    }
    return false;
  }

  void show_all(std::size_t at, std::vector<std::string> const& values,
                std::string const& example) {
    for (auto const& value : values)
      if (value == example || shown_by(result_.able[at].witness, value))
        result_.able[at].values.push_back(value);
      else
        ask({value}, value);
  }

  void add_undecided(std::vector<std::string> const& values, Reason const& reason) {
    for (auto& open : result_.undecided) {
      if (open.reason.code != reason.code || open.reason.text != reason.text) continue;
      open.values.insert(open.values.end(), values.begin(), values.end());
      return;
    }
    result_.undecided.push_back({values, reason});
  }

  // The witness with another action or Region is allowed as well, and is a request that exists.
  bool shown_by(Counterexample const& witness, std::string const& value) {
    Request request = *witness.request;
    if (question_.by == Dimension::Action) {
      request.action = value;
    } else {
      if (catalog_.globalService(request.action, asked_.partition) != nullptr) return false;
      ConditionKey const region("aws:RequestedRegion");
      request.context.insert_or_assign(region, ContextValue::single(value));
    }
    return speaksOf_(request, options_.semantics.set) && asked_.allows(request);
  }

  // One question finds a witness for every class of accounts.
  void by_account() {
    auto result = never(question_.where);
    bool const vacuous = result.reason && result.reason->code == UnknownReason::Vacuous;
    std::vector<std::string> rest;
    for (auto const& account : asked_.organization->accounts())
      if (!asked_.organization->find(account)->suspended && asked_about(account, result))
        rest.push_back(account);
    for (auto& example : result.counterexamples) {
      std::erase_if(rest, [&](std::string const& account) {
        return std::binary_search(example.accounts.begin(), example.accounts.end(), account);
      });
      auto accounts = example.accounts;
      result_.able.push_back({std::move(accounts), std::move(example)});
    }
    if (result.verdict == Verdict::Unknown && !vacuous)
      add_undecided(rest, *result.reason);
    else if (result.complete || vacuous)
      result_.unable = std::move(rest);
    else // what was found stands; each of the others is a question of its own
      for (auto const& account : rest) ask({account}, account);
  }

  bool asked_about(std::string const& account, PropertyResult const& result) const {
    return account != asked_.organization->managementAccount() ||
           std::none_of(result.notCovered.begin(), result.notCovered.end(),
                        [](CodedText const& left) { return left.code == "management-account"; });
  }

  void sort() {
    for (auto& able : result_.able) std::sort(able.values.begin(), able.values.end());
    std::sort(result_.able.begin(), result_.able.end(),
              [](Able const& a, Able const& b) { return a.values < b.values; });
    for (auto& open : result_.undecided) std::sort(open.values.begin(), open.values.end());
    std::sort(result_.undecided.begin(), result_.undecided.end(),
              [](Undecided const& a, Undecided const& b) { return a.values < b.values; });
    std::sort(result_.unable.begin(), result_.unable.end());
  }

  WhoCan const& question_;
  Asked const asked_;
  Catalog const& catalog_;
  ProveOptions const& options_;
  SpokenOf speaksOf_;
  std::vector<std::string> traits_; ///< of each in result_.able, while asking
  Abilities result_;
};

bool allowed_by(std::vector<Subject> const& subjects, Request const& request,
                Semantics const& semantics) {
  auto const account = request.principal.account().value_or("");
  auto const subject = std::find_if(subjects.begin(), subjects.end(), [&](Subject const& one) {
    auto const& accounts = one.callers.accounts;
    return std::binary_search(accounts.begin(), accounts.end(), account);
  });
  return subject != subjects.end() &&
         subject->judgeAfter(request, semantics).decision == Decision::Allowed;
}

ProveOptions quick(ProveOptions options) {
  options.explain = false;
  return options;
}

} // namespace

Abilities who_can(WhoCan const& question, Organization const& organization, Catalog const& catalog,
                  ProveOptions const& options) {
  auto const unexplained = quick(options);
  Scope const scope{nullptr, &organization, &catalog, question.level, &question.where};
  std::optional<std::vector<Subject>> subjects; // made when they are first needed
  Asked asked{&organization, organization.partition(), all_policies(organization), {}, {}};
  asked.prove = [&](Property const& property) {
    return prove(property, nullptr, organization, catalog, unexplained);
  };
  asked.allows = [&](Request const& request) {
    if (!subjects)
      subjects = question.level == Level::Effective ? effective_subjects(scope)
                                                    : guardrail_subjects(scope);
    return allowed_by(*subjects, request, options.semantics.set);
  };
  return Asking(question, std::move(asked), catalog, options).answer();
}

Abilities who_can(WhoCan const& question, PolicySet const& policies, Catalog const& catalog,
                  ProveOptions const& options) {
  auto const unexplained = quick(options);
  Alone const alone{nullptr, policies};
  auto const subject = subject_of(alone, catalog, options.semantics.set, false);
  auto const all = all_policies(subject.after.policies);
  Asked asked{nullptr, subject.callers.partition, {all.begin(), all.end()}, {}, {}};
  asked.prove = [&](Property const& property) {
    return prove(property, nullptr, policies, catalog, unexplained).results.front();
  };
  asked.allows = [&](Request const& request) {
    return subject.judgeAfter(request, options.semantics.set).decision == Decision::Allowed;
  };
  auto abilities = Asking(question, std::move(asked), catalog, options).answer();
  abilities.assumptions = assumptions_of(subject, alone);
  return abilities;
}

} // namespace iamproof
