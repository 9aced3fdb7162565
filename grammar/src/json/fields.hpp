// An object read by its expected keys. Keys that are not expected are refused with the nearest one
// that is; a key that was meant but misspelt is not reported missing as well.
#pragma once

#include "text/findings.hpp"
#include "json/document.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::json {

class Fields {
public:
  /// Reports every key of `object` that is not in `known` with `unknownCode`; `what` names the
  /// object in messages ("a statement"). Precondition: `object` is an object.
  Fields(Value object, std::vector<std::string> const& known, char const* unknownCode,
         char const* what, text::Findings& findings);

  Value object() const { return object_; }
  std::optional<Value> find(std::string_view key) const { return object_.find(key); }
  /// Iff `key` is not there, and no misspelt key was taken for it.
  bool lacks(std::string_view key) const;

private:
  Value object_;
  std::set<std::string, std::less<>> meant_;
};

/// The text of `value`, or nothing and an error with `code` when it is no string. `what` names it.
std::optional<std::string> string_of(Value value, char const* what, char const* code,
                                     text::Findings& findings);

/// Reports that `value` should have been `expected` ("an object").
void wrong_kind(Value value, std::string const& what, std::string const& expected, char const* code,
                text::Findings& findings);

} // namespace iamproof::json
