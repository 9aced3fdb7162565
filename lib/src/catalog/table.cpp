#include "table.hpp"

#include <algorithm>

namespace iamproof::catalog {
namespace {

constexpr std::string_view asOfMark = "# as of ";
constexpr std::string_view sourceMark = "# source: ";

std::uint32_t code_points(std::string_view text) {
  auto const starts = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return static_cast<std::uint32_t>(starts);
}

/// The next line of `rest`, without its end, which is taken off `rest`.
std::string_view take_line(std::string_view& rest) {
  auto const end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// At most `count` fields; the last takes what is left, commas included.
Row split(std::string_view line, std::size_t count, SourceLocation const& start) {
  Row row;
  std::size_t from = 0;
  while (row.size() < count) {
    auto const comma = row.size() + 1 == count ? std::string_view::npos : line.find(',', from);
    SourceLocation where = start;
    where.column = code_points(line.substr(0, from)) + 1;
    row.push_back(
        {line.substr(from, comma == std::string_view::npos ? comma : comma - from), where});
    if (comma == std::string_view::npos) break;
    from = comma + 1;
  }
  return row;
}

void read_remark(std::string_view line, Table& table) {
  if (line.starts_with(asOfMark)) table.asOf = line.substr(asOfMark.size());
  if (line.starts_with(sourceMark)) table.source = line.substr(sourceMark.size());
}

} // namespace

Diagnostic malformed(SourceLocation where, std::string message) {
  return {"IP-CAT-001", std::move(message), std::move(where), Severity::Error};
}

Result<Table> read_table(std::string const& file, std::string_view text,
                         std::vector<std::string_view> const& columns) {
  Table table;
  Diagnostics errors;
  SourceLocation where{file, 0, 1, ""};
  while (!text.empty()) {
    auto const line = take_line(text);
    ++where.line;
    if (line.empty()) continue;
    if (line.starts_with('#')) {
      read_remark(line, table);
      continue;
    }
    auto row = split(line, columns.size(), where);
    if (row.size() == columns.size()) {
      table.rows.push_back(std::move(row));
      continue;
    }
    auto end = where;
    end.column = code_points(line) + 1;
    errors.push_back(malformed(end, "the line ends before the field `" +
                                        std::string(columns[row.size()]) + "`"));
  }
  SourceLocation const top{file, 1, 1, ""};
  if (table.asOf.empty()) errors.push_back(malformed(top, "no line `# as of DATE`"));
  if (table.source.empty()) errors.push_back(malformed(top, "no line `# source: TEXT`"));
  if (!errors.empty()) return errors;
  return table;
}

} // namespace iamproof::catalog
