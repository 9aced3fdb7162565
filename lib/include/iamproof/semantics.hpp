// Where AWS documents are silent or contradict each other, each open point is a named switch with
// two readings. The first is the documented default and is in force unless it is set otherwise;
// whatever is set, an answer that another reading would change says so (`dependsOn`).
#pragma once

#include <iamproof/result.hpp>

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>

namespace iamproof {

enum class Switch : std::uint8_t {
  OneElementList,
  ForAnyIfExistsAbsent,
  NegatedMalformed,
  NullOnEmpty,
  EmptyValueList,
  IntegerDate,
  BareStarArn,
  BoolVariables,
  VariableWildcards,
  EmptyVariable,
  SegmentFinalStar,
  ResourceTypeWildcard,
  WildcardOnlyAction,
  ServicePrefixWildcard,
  ProfileCheck,
  ProfileCheckKey,
  ApplicationProfileKey,
  FoundationModelOwner,
  FullAccessBeside,
  EveryoneGrant,
  SessionGrant,
  NotPrincipalChain,
};
inline constexpr std::size_t switchCount = 22;

struct SwitchInfo {
  Switch id;
  std::string_view name;      ///< "one-element-list"
  std::string_view standard;  ///< name of the default reading
  std::string_view alternate; ///< name of the other reading
  std::string_view question;  ///< one sentence: what is open
  std::string_view source;    ///< where the two readings come from
};

/// All switches, in the order of the enumeration.
std::span<SwitchInfo const> switches();
SwitchInfo const& info(Switch id);

/// One value for every switch.
class Semantics {
public:
  /// Iff `id` is set to its alternate reading.
  bool alternate(Switch id) const { return bits_[static_cast<std::size_t>(id)]; }
  void set(Switch id, bool alternate) { bits_[static_cast<std::size_t>(id)] = alternate; }
  Semantics with(Switch id, bool alternate) const;
  std::string_view reading(Switch id) const;

  friend bool operator==(Semantics const&, Semantics const&) = default;

private:
  std::bitset<switchCount> bits_;
};

/// What the user said of switches: readings that are set, and switches left open (free in a proof).
struct SemanticsChoice {
  Semantics set;
  std::bitset<switchCount> open;
  bool strict = false; ///< an answer that depends on a switch is unknown(switch) or Indeterminate

  /// Applies "NAME=VALUE", "NAME=open" or "all=open". Error IP-SEM-001 for an unknown name or
  /// value.
  Result<bool> apply(std::string_view assignment);
};

} // namespace iamproof
