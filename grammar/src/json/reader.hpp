// JSON text into a positioned Document. Strict RFC 8259, and stricter where a lenient reader would be
// unsound: a duplicate key is an error (nlohmann/json would keep the last one and say nothing), nesting,
// size and the number of values are bounded. A byte order mark is skipped: editors on Windows write it,
// nobody sees it, and RFC 8259, section 8.1 lets a reader ignore it.
#pragma once

#include "json/document.hpp"

#include <iamproof/result.hpp>

#include <string>
#include <string_view>

namespace iamproof::json {

/// Most values one text may hold: bounds memory, about 80 bytes each.
inline constexpr std::size_t maxValues = 4'000'000;

/// Reads `text`, known as `file`. `limit` is in bytes. Errors: IP-JSON-001 too large, -002 empty,
/// -003 invalid UTF-8, -004 not JSON, -005 duplicate key (all of them), -006 nested deeper than
/// limits::depth, -007 a number no double can hold (all of them), -008 more than maxValues values. Cost:
/// linear.
Result<Document> read(std::string_view text, std::string const& file, std::size_t limit);

/// The same for text whose parts stand on their own: what is wrong at single places, IP-JSON-005 and -007,
/// travels with the document, each with the pointer to its value. The caller must refuse what holds it. With
/// more than `mostBlemishes` of them the text is refused as a whole.
inline constexpr std::size_t mostBlemishes = 100;
Result<Document> read_with_blemishes(std::string_view text, std::string const& file,
                                     std::size_t limit);

} // namespace iamproof::json
