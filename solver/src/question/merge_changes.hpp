// Rows of several subjects that say the same of a request are one row: their accounts are listed together,
// and whose resources they are about is said only as far as it matters.
#pragma once

#include "question/subject.hpp"

#include <iamproof/verdict.hpp>

#include <set>
#include <utility>
#include <vector>

namespace iamproof::solver {

class ChangeMerger {
public:
  /// False, and nothing is added, when the row would say something new and there are `most` already.
  bool add(Change change, Subject const& subject, std::size_t most);
  /// In the order in which they were added.
  std::vector<Change> take() &&;

private:
  using Names = std::vector<std::string>;
  struct Part {
    Names accounts;
    std::set<std::pair<Names, Names>> owners; ///< those of the subjects: listed, and excluded
    std::optional<Request> example;
  };
  struct Entry {
    Change content; ///< without accounts, owners and example
    std::vector<Part> parts;
  };

  static void say_owners(Part const& part, Change& change);

  std::vector<Entry> entries_;
};

} // namespace iamproof::solver
