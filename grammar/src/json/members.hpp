// An object whose members a reader takes one by one, with the diagnostics of one format. It says what is
// missing, of the wrong kind, or no word the format knows; what the values mean is the reader's business.
#pragma once

#include "json/fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace iamproof::json {

/// The codes of one format.
struct MemberCodes {
  char const* wrongKind;
  char const* unknownKey;
  char const* missing;
  char const* unknownWord;
};

class Members {
public:
  /// `what` names the object in messages ("an OU"). When `object` is none, that is reported and every
  /// member is taken for absent without further complaint. All references must outlive this.
  Members(Value object, std::vector<std::string> const& known, char const* what,
          MemberCodes const& codes, text::Findings& findings);

  bool readable() const { return fields_.has_value(); }
  Value object() const { return object_; }
  /// The member, unless it is missing or null.
  std::optional<Value> find(char const* key) const;
  /// The member; when it is missing, that is reported.
  std::optional<Value> require(char const* key, std::string const& hint = "") const;

  /// The member as text; nothing when it is missing, and a report when it is something else.
  std::optional<std::string> text(char const* key) const;
  std::optional<std::string> required_text(char const* key) const;
  std::optional<bool> boolean(char const* key) const;
  /// The member as one of `words`.
  std::optional<std::string> word(char const* key, std::vector<std::string> const& words) const;
  std::vector<std::string> strings(char const* key) const;
  /// Members of an object or elements of an array; empty, and a report, when it is something else.
  std::vector<Value> list(char const* key) const;
  std::vector<Value> map(char const* key) const;

  std::optional<std::string> text_of(Value value, std::string const& what) const;
  /// `value`, or every element of it, as text with its place.
  struct Text {
    std::string text;
    SourceLocation where;
  };
  std::vector<Text> texts_of(Value value, std::string const& what) const;
  std::optional<std::string> word_of(Value value, std::string const& what,
                                     std::vector<std::string> const& words) const;

private:
  Value object_;
  char const* what_;
  MemberCodes const& codes_;
  text::Findings& findings_;
  std::optional<Fields> fields_;
};

} // namespace iamproof::json
