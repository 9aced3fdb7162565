// What mutants.txt says: each mutant is a sentence, a file, a piece of it and what stands in its place. Read by
// the program that writes the mutated sources and by the test that switches them on, which thereby agree on the
// numbers. It does not know whether the piece is there; `mutate` does.
#pragma once

#include <string>
#include <vector>

namespace iamproof::mutation {

struct Mutant {
  int number = 0;          ///< 1-based, in the order of the file
  std::string name;        ///< what is then true of the product
  std::string file;        ///< relative to the root of the repository
  std::string original;    ///< with `@{…}@` around what is replaced, or all of it is
  std::string replacement; ///< may be empty for a statement
};

/// Throws std::runtime_error, naming the line, for text in another format.
std::vector<Mutant> parse_mutants(std::string const& text);

} // namespace iamproof::mutation
