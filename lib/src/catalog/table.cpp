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

} // namespace

std::string_view take_line(std::string_view& rest) {
  auto const end = rest.find('\n');
  auto line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

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

Header read_header(std::string_view text) {
  Header header;
  while (!text.empty()) {
    auto const line = take_line(text);
    if (line.empty()) continue;
    if (!line.starts_with('#')) break;
    if (line.starts_with(asOfMark)) header.asOf = line.substr(asOfMark.size());
    if (line.starts_with(sourceMark)) header.source = line.substr(sourceMark.size());
  }
  return header;
}

Diagnostics check_header(std::string const& file, Header const& header) {
  Diagnostics errors;
  SourceLocation const top{file, 1, 1, ""};
  if (header.asOf.empty()) errors.push_back(malformed(top, "no line `# as of DATE`"));
  if (header.source.empty()) errors.push_back(malformed(top, "no line `# source: TEXT`"));
  return errors;
}

Diagnostic malformed(SourceLocation where, std::string message) {
  return {"IP-CAT-001", std::move(message), std::move(where), Severity::Error};
}

Result<Rows> read_table(std::string const& file, std::string_view text,
                        std::vector<std::string_view> const& columns) {
  Rows rows;
  Diagnostics errors;
  auto const missing = check_header(file, read_header(text));
  SourceLocation where{file, 0, 1, ""};
  while (!text.empty()) {
    auto const line = take_line(text);
    ++where.line;
    if (line.empty() || line.starts_with('#')) continue;
    auto row = split(line, columns.size(), where);
    if (row.size() == columns.size()) {
      rows.push_back(std::move(row));
      continue;
    }
    auto end = where;
    end.column = code_points(line) + 1;
    errors.push_back(malformed(end, "the line ends before the field `" +
                                        std::string(columns[row.size()]) + "`"));
  }
  errors.insert(errors.end(), missing.begin(), missing.end());
  if (!errors.empty()) return errors;
  return rows;
}

} // namespace iamproof::catalog
