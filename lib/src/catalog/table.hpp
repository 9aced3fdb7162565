// Reads one data file into rows of positioned fields. The format: `#` lines are remarks, of which
// `# as of DATE` and `# source: TEXT` are required on top; other lines hold fields separated by commas,
// without quoting, so that only the last field may contain a comma. What the fields mean is
// parse.cpp's business.
#pragma once

#include <iamproof/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace iamproof::catalog {

struct Field {
  std::string_view text; ///< into the text given to `read_table`
  SourceLocation where;
};

using Row = std::vector<Field>; ///< exactly as many fields as were asked for

using Rows = std::vector<Row>;

/// A diagnostic IP-CAT-001.
Diagnostic malformed(SourceLocation where, std::string message);

/// Where the facts of a file come from: the remarks before its first line.
struct Header {
  std::string asOf;
  std::string source;
};

/// Cost: linear in these remarks, however long the file.
Header read_header(std::string_view text);
/// IP-CAT-001 for each of the two that is missing.
Diagnostics check_header(std::string const& file, Header const& header);

/// The next line of `rest`, without its end, which is taken off `rest`.
std::string_view take_line(std::string_view& rest);
/// At most `count` fields; the last takes what is left, commas included.
Row split(std::string_view line, std::size_t count, SourceLocation const& start);

/// `columns` names the fields of a row, at least one. Errors: IP-CAT-001 for every row with too few
/// fields and for a missing remark. Cost: linear.
Result<Rows> read_table(std::string const& file, std::string_view text,
                        std::vector<std::string_view> const& columns);

} // namespace iamproof::catalog
