// YAML text into the positioned tree that JSON is read into, so that one loader serves both. It
// reads the part of YAML that says what it shows: mappings with plain keys, sequences, scalars.
// Anchors, aliases, merge keys, tags, complex keys and a second document are refused, because a
// reader of the file could overlook what they do; a duplicate key is refused because yaml-cpp would
// keep both. Scalars are text: `012345678901` stays an account id. Only an unquoted `true`,
// `false`, `null`, `~` or nothing at all is something else.
#pragma once

#include "json/document.hpp"

#include <iamproof/result.hpp>

#include <string>
#include <string_view>

namespace iamproof::yaml {

/// Most values one text may hold: bounds time, about 1.5 µs each.
inline constexpr std::size_t maxValues = 1'000'000;

/// Reads `text`, known as `file`. `limit` is in bytes. Errors: IP-YAML-001 too large, -002 empty,
/// -003 invalid UTF-8 or a control character, -004 not YAML, -005 duplicate key (all of them), -006
/// nested deeper than limits::depth, -007 an anchor or alias, -008 a merge key, -009 a tag, -010 a
/// second document, -011 a key that is no scalar, -012 more than maxValues values. Cost: linear.
Result<json::Document> read(std::string_view text, std::string const& file, std::size_t limit);

/// The JSON reader or this one, by the ending of `file`: ".json" in any case is JSON.
Result<json::Document> read_either(std::string_view text, std::string const& file,
                                   std::size_t limit);

} // namespace iamproof::yaml
