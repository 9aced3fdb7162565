// Which mutant is on. Only the mutated copies of sources, which `mutate` writes into the build folder, and the
// test that switches them know it.
#pragma once

namespace iamproof::mutation {

/// The number of the mutant that is on; 0 is none.
inline int active = 0;

inline bool on(int number) {
  return active == number;
}

} // namespace iamproof::mutation
