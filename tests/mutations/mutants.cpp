#include "mutants.hpp"

#include <sstream>
#include <stdexcept>

namespace iamproof::mutation {

namespace {

/// "key: value" with this key, else false.
bool takes(std::string const& line, std::string const& key, std::string& value) {
  if (!line.starts_with(key + ":")) return false;
  auto const begin = line.find_first_not_of(' ', key.size() + 1);
  value = begin == std::string::npos ? "" : line.substr(begin);
  return true;
}

[[noreturn]] void fail(std::size_t line, std::string const& what) {
  throw std::runtime_error("mutants.txt:" + std::to_string(line) + ": " + what);
}

} // namespace

std::vector<Mutant> parse_mutants(std::string const& text) {
  std::vector<Mutant> all;
  std::string file;
  std::string* open = nullptr; // what an indented line goes on with
  std::istringstream in(text);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::string value;
    if (takes(line, "file", file)) {
      open = nullptr;
    } else if (takes(line, "mutant", value)) {
      all.push_back({static_cast<int>(all.size()) + 1, value, file, "", ""});
      open = &all.back().name;
    } else if (all.empty()) {
      fail(number, "expected `file:` and then `mutant:`");
    } else if (takes(line, "original", all.back().original)) {
      open = &all.back().original;
    } else if (takes(line, "replacement", all.back().replacement)) {
      open = &all.back().replacement;
    } else if (line.starts_with("  ") && open != nullptr) {
      *open += ' ' + line.substr(2);
    } else {
      fail(number, "expected `file:`, `mutant:`, `original:`, `replacement:` or an indented line");
    }
  }
  return all;
}

} // namespace iamproof::mutation
