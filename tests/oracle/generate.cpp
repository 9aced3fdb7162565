#include "generate.hpp"

#include "conditions.hpp"
#include "documents.hpp"

#include <algorithm>
#include <array>

namespace iamproof::oracle {

namespace {

constexpr std::size_t requestsPerSet = 5;

class Generator {
public:
  explicit Generator(Shape const& shape)
      : shape_(shape)
      , dice_(shape.seed) {}

  Json run() {
    Json file{{"policySets", Json::object()}, {"cases", Json::array()}};
    while (file["cases"].size() < shape_.count) {
      choose();
      std::string const name = "set " + std::to_string(file["policySets"].size() + 1);
      file["policySets"][name] = policies();
      for (std::size_t i = 0; i < requestsPerSet && file["cases"].size() < shape_.count; ++i)
        file["cases"].push_back({{"name", "case " + std::to_string(file["cases"].size() + 1)},
                                 {"request", request()},
                                 {"policies", name}});
    }
    return file;
  }

private:
  bool with(std::string_view type) const { return shape_.types.count(type) != 0; }

  // What the next set is about.
  void choose() {
    bool const trusting = with("trust") && dice_.percent(20);
    topic_.target = trusting ? &dice_.of(trusting_targets()) : &dice_.of(plain_targets());
    topic_.owner = dice_.percent(with("resource") ? 35 : 4) ? otherAccount : homeAccount;
    // An action without resources is asked of the caller's own account.
    if (topic_.target->resources.front() == "*") topic_.owner = homeAccount;
    topic_.caller = random_kind();
    // A provider vouches for users of its own account's roles.
    if (!topic_.target->provider.empty()) {
      topic_.caller = CallerKind::Federated;
      topic_.owner = homeAccount;
    }
    sharp_ = dice_.percent(60);
    topic_.plain = with("resource") && dice_.percent(40);
  }

  CallerKind random_kind() {
    static constexpr std::array usual{CallerKind::User, CallerKind::User, CallerKind::Role,
                                      CallerKind::Session, CallerKind::Session};
    static constexpr std::array others{CallerKind::FederatedUser, CallerKind::Root,
                                       CallerKind::Service, CallerKind::Anonymous};
    if (dice_.percent(75)) return dice_.of(usual);
    CallerKind const kind = dice_.of(others);
    // Without resource policies nothing can grant to them.
    return with("resource") || is_iam(kind) ? kind : CallerKind::User;
  }

  Json some(DocumentType type, std::size_t least, std::size_t most) {
    Json list = Json::array();
    for (std::size_t i = least + dice_.below(most - least + 1); i > 0; --i)
      list.push_back(random_policy(type, topic_, sharp_, dice_));
    return list;
  }

  Json levels(DocumentType type) {
    Json list = Json::array();
    static constexpr std::array nodes{"r-root", "ou-1", "account"};
    for (std::size_t i = 0; i < 1 + dice_.below(3); ++i) {
      Json policies = some(type, 0, 2);
      if (type == DocumentType::Scp && dice_.percent(70)) policies.push_back(open_policy(type));
      list.push_back({{"node", nodes[i]}, {"policies", std::move(policies)}});
    }
    return list;
  }

  Json policies() {
    Json set = Json::object();
    bool const iam = is_iam(topic_.caller);
    if (iam) set["identity"] = Json::array();
    if (has_identity(topic_.caller)) {
      if (dice_.percent(92))
        set["identity"] = some(DocumentType::Identity, sharp_ ? 1 : 0, sharp_ ? 1 : 2);
      bool const owns = topic_.caller != CallerKind::FederatedUser;
      if (with("boundary") && owns && dice_.percent(topic_.plain ? 35 : 20))
        set["boundary"] = random_policy(DocumentType::Boundary, topic_, sharp_, dice_);
      add_session(set);
    }
    if (with("scp") && iam && dice_.percent(20)) set["scp"] = levels(DocumentType::Scp);
    if (with("rcp") && topic_.target->rcpCovered && dice_.percent(20))
      set["rcp"] = levels(DocumentType::Rcp);
    if ((topic_.target->trusts && dice_.percent(92)) ||
        (with("resource") && dice_.percent(iam ? 55 : 95)))
      set["resource"] = random_policy(resource_type(), topic_, sharp_ && dice_.percent(50), dice_);
    if (with("endpoint") && dice_.percent(12))
      set["endpoint"] = random_policy(DocumentType::Endpoint, topic_, sharp_, dice_);
    return set;
  }

  // Session policies: a session of a role, or of a federated user, has them; one that must be there for
  // the latter to do anything. One only: the simulator takes no second.
  void add_session(Json& set) {
    if (!with("session")) return;
    bool const federated = topic_.caller == CallerKind::FederatedUser;
    bool const session = federated || topic_.caller == CallerKind::Session;
    if (session && dice_.percent(federated ? 90 : topic_.plain ? 45 : 25))
      set["session"] = some(DocumentType::Session, 1, 1);
  }

  DocumentType resource_type() const {
    return topic_.target->action.starts_with("sts:") ? DocumentType::Trust : DocumentType::Resource;
  }

  Json request() {
    auto const resource = owned(dice_.of(topic_.target->resources), topic_.owner);
    return {{"principal", random_caller(topic_.caller, *topic_.target, dice_)},
            {"action", topic_.target->action},
            {"resource", resource},
            {"resourceAccount", topic_.owner},
            {"context", random_context(dice_)}};
  }

  Shape const& shape_;
  Dice dice_;
  Topic topic_{};
  bool sharp_ = true;
};

} // namespace

Json generate(Shape const& shape) {
  return Generator(shape).run();
}

} // namespace iamproof::oracle
