#include <iamproof/diagnostic.hpp>

#include <algorithm>
#include <numeric>

namespace iamproof {

namespace {

char const* word_for(Severity severity) {
  switch (severity) {
  case Severity::Error: return "error";
  case Severity::Warning: return "warning";
  case Severity::Note: return "note";
  }
  return "";
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein distance without case, one row at a time.
std::size_t distance(std::string const& a, std::string const& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      auto const replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

} // namespace

std::string to_string(Diagnostic const& diagnostic) {
  auto const& where = diagnostic.where;
  std::string text = where.file;
  // A place in unnamed text still says where it is: "3:14: error[…]".
  if (where.line != 0) {
    text += (text.empty() ? "" : ":") + std::to_string(where.line);
    if (where.column != 0) text += ":" + std::to_string(where.column);
  }
  if (!text.empty()) text += ": ";
  return text + word_for(diagnostic.severity) + "[" + diagnostic.code + "]: " + diagnostic.message;
}

std::string nearest(std::string const& word, std::vector<std::string> const& known) {
  auto const allowed = word.size() / 3;
  std::string const* best = nullptr;
  auto bestDistance = allowed + 1;
  for (auto const& candidate : known) {
    // Lengths that differ by more can be skipped: that keeps absurdly long words cheap.
    auto const shorter = std::min(word.size(), candidate.size());
    auto const longer = std::max(word.size(), candidate.size());
    if (longer - shorter > allowed) continue;
    auto const d = distance(word, candidate);
    if (d < bestDistance) {
      best = &candidate;
      bestDistance = d;
    }
  }
  return best == nullptr ? "" : *best;
}

} // namespace iamproof
