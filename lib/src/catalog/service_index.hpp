// services.csv, read as late as possible: it is a megabyte, and a run asks for a few services of
// it. The first question finds where each service begins; the first about a service reads its lines.
// Both happen once, whichever thread asks. The format is in service_reader.hpp.
#pragma once

#include <iamproof/result.hpp>
#include <iamproof/service_facts.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof {

class ServiceIndex {
public:
  /// Text that is known to be well formed and outlives the result, such as what is compiled in.
  static std::shared_ptr<ServiceIndex const> trusted(std::string const& file,
                                                     std::string_view text);
  /// Anybody's text, read to the end at once. Errors: IP-CAT-001 for every malformed line.
  static Result<std::shared_ptr<ServiceIndex const>> checked(std::string const& file,
                                                             std::string text);

  /// `prefix` in lower case. Null iff it is not listed.
  ServiceFacts const* find(std::string_view prefix) const;
  /// Ascending.
  std::vector<std::string> const& prefixes() const;

private:
  struct Entry {
    std::string_view block;
    std::uint32_t line = 0; ///< number of the line `s,PREFIX`
    std::once_flag once;
    ServiceFacts facts;
  };

  ServiceIndex(std::string file, std::string text, std::string_view outside);
  void index(Diagnostics& errors) const;
  void index_once() const;

  std::string file_;
  std::string own_;
  std::string_view text_;
  mutable std::once_flag indexed_;
  mutable std::map<std::string, Entry, std::less<>> entries_;
  mutable std::vector<std::string> prefixes_;
};

} // namespace iamproof
