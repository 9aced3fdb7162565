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

/// Part of a line. Its place is worked out only when there is something to say about it: files have
/// thousands of fields, and almost none is malformed.
struct Field {
  std::string_view text;    ///< within `line`
  std::string_view line;    ///< into the text given to `read_table`
  std::string_view file;    ///< lives as long as whoever reads
  std::uint32_t number = 0; ///< of the line, from 1

  SourceLocation where() const;
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
Diagnostics check_header(std::string_view file, Header const& header);

/// The next line of `rest`, without its end, which is taken off `rest`.
std::string_view take_line(std::string_view& rest);
/// At most `count` fields; the last takes what is left, commas included.
Row split(std::string_view line, std::size_t count, std::string_view file, std::uint32_t number);

/// `file` and `text` outlive the rows. `columns` names the fields of a row, at least one. Errors: IP-CAT-001 for every row with too few
/// fields and for a missing remark. Cost: linear.
Result<Rows> read_table(std::string_view file, std::string_view text,
                        std::vector<std::string_view> const& columns);

} // namespace iamproof::catalog
