// The dated facts: Regions, Bedrock profiles and their destinations, services RCPs cover, condition
// keys, common actions, and everything the Service Authorization Reference lists. They are data
// (data/*.csv), compiled in and replaceable; nothing in the code repeats them. A fact missing here
// is not thereby false.
#pragma once

#include <iamproof/pattern.hpp>
#include <iamproof/result.hpp>
#include <iamproof/service_facts.hpp>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

struct ConditionKeyFact {
  std::string key;  ///< "aws:PrincipalTag/" (with slash) describes a family
  std::string type; ///< string, arn, number, date, bool, ip
  bool multivalued = false;
  bool always = false; ///< every signed request by an IAM principal carries it
  std::string sample;  ///< a believable value for examples; "" when there is none
};

struct ProfileFact {
  std::string profile; ///< "us.anthropic.claude-…" or "global.…"
  std::string model;
  std::string sourceRegion;
  std::vector<std::string> destinations; ///< empty for global profiles
  bool global() const;
};

struct ActionFact {
  std::string action;   ///< in AWS's spelling
  std::string resource; ///< "*", or an ARN with {partition}, {region} and {account} to fill in
};

/// A service all of whose calls go to one Region of a partition.
struct GlobalServiceFact {
  std::string partition;
  std::string service; ///< prefix, lower case
  std::string region;
  bool documented = false; ///< AWS says so; otherwise it is recalled, and nothing may rest on it
  /// Names of actions that are no calls but permissions that other services check, in any Region.
  std::vector<std::string> elsewhere;

  /// Iff `action` ("IAM:getrole") is a call to this service.
  bool calls(std::string_view action) const;
};

class ServiceIndex;
class ServiceKeyIndex;

class Catalog {
public:
  /// The built-in data. Cost: parsed once per process; what is said of services, on first use and
  /// per service. Safe to use from several threads, as every Catalog is.
  static Catalog const& builtin();
  /// Reads the same files from text, file name to content; a file not given falls back to the
  /// built-in one. Errors: IP-CAT-001 a malformed line.
  static Result<Catalog> parse(std::map<std::string, std::string> const& files);

  /// Regions of a partition, in file order. `unspecified` is not among them.
  std::vector<std::string> const& regions(std::string const& partition) const;
  bool hasRegion(std::string const& region) const;
  /// The service that a request for `action` (any case) is a call to. Null iff it is none of those that
  /// have one Region in the partition.
  GlobalServiceFact const* globalService(std::string_view action, std::string_view partition) const;
  /// By partition, then service.
  std::span<GlobalServiceFact const> globalServices() const { return globalServices_; }
  bool rcpCovers(std::string_view servicePrefix) const;
  /// Service prefixes that RCPs cover, ascending.
  std::vector<std::string> const& rcpServices() const { return rcpServices_; }
  /// From the list of global and common keys, else from the Service Authorization Reference (then
  /// never `always`). Null iff neither lists the key, or services differ in whether it is
  /// multivalued: then nothing can be said of every request.
  ConditionKeyFact const* key(std::string_view foldedKey) const;
  /// Iff some list has the key, even if nothing can be said of it.
  bool knowsKey(std::string_view foldedKey) const;
  /// The known key nearest to `key`, or "" when none is near.
  std::string nearestKey(std::string const& key) const;
  /// A selection of well-known actions, the best known ones first.
  std::span<ActionFact const> actions() const { return actions_; }

  /// Null iff no such service is listed. Any case.
  ServiceFacts const* service(std::string_view prefix) const;
  /// Prefixes of the services that are listed, ascending.
  std::vector<std::string> const& servicePrefixes() const;
  /// "S3:getobject" finds s3:GetObject. Null iff it is not listed.
  ActionDetails const* action(std::string_view name) const;
  /// The listed actions that an entry of Action matches, by service, then name. Wildcards in the
  /// service prefix match nothing, except that `*` is everything. Precondition: no variables. Cost:
  /// linear in the actions of the service.
  std::vector<ActionDetails const*> actionsMatching(Pattern const& pattern) const;
  /// The listed prefix nearest to one that is not, or "" when none is near.
  std::string nearestService(std::string const& prefix) const;
  /// The listed action of the same service that is nearest to `action`, whose wildcards are left
  /// out ("s3:GetObjct*" gives "s3:GetObject"), or "" when none is near.
  std::string nearestAction(std::string const& action) const;

  /// Null iff the combination is not listed.
  ProfileFact const* profile(std::string_view profile, std::string_view sourceRegion) const;
  bool knowsModel(std::string_view model) const;
  std::span<ProfileFact const> profiles() const { return profiles_; }
  /// "file: as of DATE, SOURCE", one line per file, ascending.
  std::vector<std::string> const& provenance() const { return provenance_; }

private:
  Catalog() = default;

  std::map<std::string, std::vector<std::string>> regions_;
  std::vector<GlobalServiceFact> globalServices_;
  std::vector<std::string> rcpServices_;
  std::map<std::string, ConditionKeyFact, std::less<>> keys_;
  std::vector<ActionFact> actions_;
  std::vector<ProfileFact> profiles_;
  std::vector<std::string> models_;
  std::vector<std::string> provenance_;
  // Shared, since copies of a catalog read the same text, and read it lazily.
  std::shared_ptr<ServiceIndex const> services_;
  std::shared_ptr<ServiceKeyIndex const> serviceKeys_;
};

} // namespace iamproof
