// service_keys.csv: the type of every condition key of the Service Authorization Reference. Read on
// the first question, once, whichever thread asks. A `*` in a key stands for what varies in it.
#pragma once

#include <iamproof/catalog.hpp>

#include <map>
#include <mutex>

namespace iamproof {

class ServiceKeyIndex {
public:
  /// Text that is known to be well formed and outlives the result, such as what is compiled in.
  static std::shared_ptr<ServiceKeyIndex const> trusted(std::string const& file,
                                                        std::string_view text);
  /// Anybody's text, read at once. Errors: IP-CAT-001 for every malformed line.
  static Result<std::shared_ptr<ServiceKeyIndex const>> checked(std::string const& file,
                                                                std::string_view text);

  /// Null iff the key is not listed, or listed both as multivalued and as single-valued.
  ConditionKeyFact const* find(std::string_view folded) const;
  bool knows(std::string_view folded) const;
  /// All keys as they are spelled, without what varies at their end: "aws:ResourceTag/".
  std::vector<std::string> const& names() const;

private:
  struct Entry {
    ConditionKeyFact fact;
    bool contradictory = false; ///< services differ in whether it is multivalued
  };
  /// A key with a part that varies.
  struct Family {
    std::string head, tail; ///< folded, around the `*`
    Entry entry;
  };

  ServiceKeyIndex(std::string file, std::string_view text);
  Diagnostics read() const;
  void read_once() const;
  void add(std::string_view key, ConditionKeyFact fact) const;
  Entry const* entry(std::string_view folded) const;

  std::string file_;
  std::string_view text_; ///< not used once it is read
  mutable std::once_flag once_;
  mutable std::map<std::string, Entry, std::less<>> keys_;
  mutable std::vector<Family> families_; ///< longest first: the most specific decides
  mutable std::vector<std::string> names_;
};

} // namespace iamproof
