// Small readers that the parts of a spec share. Errors IP-SPEC-001 a value of the wrong kind, -002 an
// unknown key, -003 a missing key, -004 an unknown word, -011 nothing where something is needed.
#pragma once

#include "json/fields.hpp"

#include <iamproof/evaluation.hpp>

#include <optional>
#include <string>
#include <vector>

namespace iamproof::spec {

/// The keys of `value`, or nothing and an error when it is no object. `what` names it ("a test").
std::optional<json::Fields> object_of(json::Value value, std::vector<std::string> const& known,
                                      char const* what, text::Findings& findings);

/// The member `key`; when it is missing and no misspelt key was taken for it, that is reported.
std::optional<json::Value> require(json::Fields const& fields, char const* key,
                                   text::Findings& findings);

/// `value` as text that is not empty; "" and an error otherwise. `what` names it.
std::string text_of(json::Value value, char const* what, text::Findings& findings);

/// The elements of an array, at least one; a value that is no array stands for a list of itself.
std::vector<json::Value> one_or_more(json::Value value, char const* what, text::Findings& findings);

/// `value` when it is one of `words`; nothing and an error otherwise.
std::optional<std::string> word_of(json::Value value, char const* what,
                                   std::vector<std::string> const& words, text::Findings& findings);

/// The member `level`: guardrails unless it says effective.
Level read_level(json::Fields const& fields, text::Findings& findings);

} // namespace iamproof::spec
