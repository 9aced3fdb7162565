// Checks of single fields that all readers of data files share: what a word is, and that nothing is
// listed twice. Reports IP-CAT-001 at the field.
#pragma once

#include "table.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::catalog {

/// Iff `text` consists of ASCII letters, digits and the characters of `extra`, and is not empty.
bool is_word(std::string_view text, std::string_view extra);

/// ASCII letters only: names of services, actions and condition keys.
std::string lower(std::string_view text);

/// The order of `lower(a)` and `lower(b)`.
bool precedes(std::string_view a, std::string_view b);

/// The parts of `text` between separators; empty parts are left out.
std::vector<std::string_view> split_words(std::string_view text, char separator = ' ');

/// Collects what is wrong in one file, and which rows were there already.
class Checker {
public:
  explicit Checker(Diagnostics& errors)
      : errors_(errors) {}

  /// Returns `good`, and reports otherwise that `field` is not `expected`.
  bool check(bool good, Field const& field, std::string const& expected);
  bool check_word(Field const& field, std::string_view extra, std::string const& expected);
  /// Iff `id` is new in this file.
  bool check_new(std::string const& id, Field const& field);

private:
  Diagnostics& errors_;
  std::set<std::string> seen_;
};

} // namespace iamproof::catalog
