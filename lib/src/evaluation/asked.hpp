// What one evaluation carries around: the request, the readings of the switches, and which switches
// the outcome could turn on. A switch counts as consulted only where its two readings differ for
// the text at hand, so that `dependsOn` need not try the others.
#pragma once

#include <iamproof/request.hpp>
#include <iamproof/semantics.hpp>

#include <bitset>

namespace iamproof {

class Asked {
public:
  Asked(Request const& asked, Semantics const& semantics)
      : request(asked)
      , semantics_(semantics) {}

  /// The value of a key that is present, else null.
  ContextValue const* value(ConditionKey const& key) const {
    auto const found = request.context.find(key);
    return found == request.context.end() ? nullptr : &found->second;
  }

  /// Iff the alternate reading of `id` is in force. Counts as consulted.
  bool alternate(Switch id) {
    consulted_.set(static_cast<std::size_t>(id));
    return semantics_.alternate(id);
  }

  /// The result of `test(alternate)` under the reading in force; consulted only if the readings
  /// differ.
  template <class Test>
  auto under(Switch id, Test const& test) {
    auto const standard = test(false);
    auto const alternative = test(true);
    if (standard == alternative) return standard;
    return alternate(id) ? alternative : standard;
  }

  std::bitset<switchCount> const& consulted() const { return consulted_; }

  Request const& request;

private:
  Semantics const& semantics_;
  std::bitset<switchCount> consulted_;
};

} // namespace iamproof
