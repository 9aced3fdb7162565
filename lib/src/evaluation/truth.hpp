// Three-valued logic (Kleene): Unknown is what a request does not tell.
#pragma once

#include <iamproof/evaluation.hpp>

namespace iamproof {

constexpr Truth truth(bool value) {
  return value ? Truth::True : Truth::False;
}

constexpr Truth negate(Truth a) {
  if (a == Truth::Unknown) return a;
  return truth(a == Truth::False);
}

constexpr Truth both(Truth a, Truth b) {
  if (a == Truth::False || b == Truth::False) return Truth::False;
  return a == Truth::Unknown ? a : b;
}

constexpr Truth either(Truth a, Truth b) {
  if (a == Truth::True || b == Truth::True) return Truth::True;
  return a == Truth::Unknown ? a : b;
}

/// The disjunction of `test` over `items`; stops at the first True.
template <class Items, class Test>
Truth any_of(Items const& items, Test const& test) {
  Truth result = Truth::False;
  for (auto const& item : items) {
    result = either(result, test(item));
    if (result == Truth::True) break;
  }
  return result;
}

/// The conjunction of `test` over `items`; stops at the first False.
template <class Items, class Test>
Truth all_of(Items const& items, Test const& test) {
  Truth result = Truth::True;
  for (auto const& item : items) {
    result = both(result, test(item));
    if (result == Truth::False) break;
  }
  return result;
}

} // namespace iamproof
