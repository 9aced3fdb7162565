// A function with one body for each alternative of a variant, for std::visit.
#pragma once

namespace iamproof {

template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

} // namespace iamproof
