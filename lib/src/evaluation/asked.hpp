// What one evaluation carries around: the request, the readings of the switches, and which switches
// the outcome could turn on. A switch counts as consulted only where its two readings differ for
// the text at hand, so that `dependsOn` need not try the others.
#pragma once

#include <iamproof/evaluation.hpp>
#include <iamproof/request.hpp>
#include <iamproof/semantics.hpp>

#include <bitset>
#include <span>

namespace iamproof {

class Asked {
public:
  /// `keys` are those the policies name, to be looked up by position. Borrows all three.
  Asked(Request const& asked, Semantics const& semantics, std::span<ConditionKey const> keys)
      : request(asked)
      , action(decode(asked.action))
      , resource(decode(asked.resource))
      , semantics_(semantics)
      , keys_(keys)
      , values_(keys.size())
      , decoded_(keys.size()) {}

  /// The value of a key that is present, else null.
  ContextValue const* value(ConditionKey const& key) const {
    auto const found = request.context.find(key);
    return found == request.context.end() ? nullptr : &found->second;
  }
  /// The same for the key at this position; looked up once.
  ContextValue const* value(std::size_t position) {
    auto& known = values_[position];
    if (!known) known = value(keys_[position]);
    return *known;
  }

  /// The code points of its values; decoded once. Precondition: the key was looked up, and is present.
  std::vector<std::u32string> const& decoded(std::size_t position) {
    auto& known = decoded_[position];
    auto const& values = (*values_[position])->values;
    for (std::size_t i = known.size(); i < values.size(); ++i) known.push_back(decode(values[i]));
    return known;
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
  std::u32string const action;
  std::u32string const resource;

private:
  Semantics const& semantics_;
  std::span<ConditionKey const> keys_;
  std::vector<std::optional<ContextValue const*>> values_;
  std::vector<std::vector<std::u32string>> decoded_;
  std::bitset<switchCount> consulted_;
};

} // namespace iamproof
