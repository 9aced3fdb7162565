// The dated facts: Regions, Bedrock profiles and their destinations, services RCPs cover, condition
// keys, common actions. They are data (data/*.csv), compiled in and replaceable; nothing in the
// code repeats them. A fact missing here is not thereby false.
#pragma once

#include <iamproof/result.hpp>

#include <map>
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

class Catalog {
public:
  /// The built-in data. Cost: parsed once per process.
  static Catalog const& builtin();
  /// Reads the same files from text, file name to content; a file not given falls back to the
  /// built-in one. Errors: IP-CAT-001 a malformed line.
  static Result<Catalog> parse(std::map<std::string, std::string> const& files);

  /// Regions of a partition, in file order. `unspecified` is not among them.
  std::vector<std::string> const& regions(std::string const& partition) const;
  bool hasRegion(std::string const& region) const;
  bool rcpCovers(std::string_view servicePrefix) const;
  /// Service prefixes that RCPs cover, ascending.
  std::vector<std::string> const& rcpServices() const { return rcpServices_; }
  ConditionKeyFact const* key(std::string_view foldedKey) const;
  std::span<ActionFact const> actions() const { return actions_; }
  /// Null iff the combination is not listed.
  ProfileFact const* profile(std::string_view profile, std::string_view sourceRegion) const;
  bool knowsModel(std::string_view model) const;
  std::span<ProfileFact const> profiles() const { return profiles_; }
  /// "file: as of DATE, SOURCE", one line per file, ascending.
  std::vector<std::string> const& provenance() const { return provenance_; }

private:
  std::map<std::string, std::vector<std::string>> regions_;
  std::vector<std::string> rcpServices_;
  std::map<std::string, ConditionKeyFact, std::less<>> keys_;
  std::vector<ActionFact> actions_;
  std::vector<ProfileFact> profiles_;
  std::vector<std::string> models_;
  std::vector<std::string> provenance_;
};

} // namespace iamproof
