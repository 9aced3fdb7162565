// Reads one data file into rows of positioned fields. The format: `#` lines are remarks, of which
// `# as of DATE` and `# source: TEXT` are required; other lines hold fields separated by commas,
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

struct Table {
  std::string asOf;
  std::string source;
  std::vector<Row> rows;
};

/// A diagnostic IP-CAT-001.
Diagnostic malformed(SourceLocation where, std::string message);

/// `columns` names the fields of a row, at least one. Errors: IP-CAT-001 for every row with too few
/// fields and for a missing remark. Cost: linear.
Result<Table> read_table(std::string const& file, std::string_view text,
                         std::vector<std::string_view> const& columns);

} // namespace iamproof::catalog
