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

SourceLocation Field::where() const {
  auto const before = static_cast<std::size_t>(text.data() - line.data());
  return {std::string(file), number, code_points(line.substr(0, before)) + 1, ""};
}

Row split(std::string_view line, std::size_t count, std::string_view file, std::uint32_t number) {
  Row row;
  row.reserve(count);
  std::size_t from = 0;
  while (row.size() < count) {
    auto const comma = row.size() + 1 == count ? std::string_view::npos : line.find(',', from);
    auto const length = comma == std::string_view::npos ? comma : comma - from;
    row.push_back({line.substr(from, length), line, file, number});
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

Diagnostics check_header(std::string_view file, Header const& header) {
  Diagnostics errors;
  SourceLocation const top{std::string(file), 1, 1, ""};
  if (header.asOf.empty()) errors.push_back(malformed(top, "no line `# as of DATE`"));
  if (header.source.empty()) errors.push_back(malformed(top, "no line `# source: TEXT`"));
  return errors;
}

Diagnostic malformed(SourceLocation where, std::string message) {
  return {"IP-CAT-001", std::move(message), std::move(where), Severity::Error};
}

Result<Rows> read_table(std::string_view file, std::string_view text,
                        std::vector<std::string_view> const& columns) {
  Rows rows;
  Diagnostics errors;
  auto const missing = check_header(file, read_header(text));
  std::uint32_t number = 0;
  while (!text.empty()) {
    auto const line = take_line(text);
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    auto row = split(line, columns.size(), file, number);
    if (row.size() == columns.size()) {
      rows.push_back(std::move(row));
      continue;
    }
    Field const end{line.substr(line.size()), line, file, number};
    errors.push_back(malformed(end.where(), "the line ends before the field `" +
                                                std::string(columns[row.size()]) + "`"));
  }
  errors.insert(errors.end(), missing.begin(), missing.end());
  if (!errors.empty()) return errors;
  return rows;
}

} // namespace iamproof::catalog
