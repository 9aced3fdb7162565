#include "text/findings.hpp"

#include <algorithm>
#include <tuple>

namespace iamproof::text {

Diagnostics Findings::in_document_order() && {
  std::stable_sort(list_.begin(), list_.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  return std::move(list_);
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& known) {
  auto const near = nearest(std::string(word), known);
  return near.empty() ? "" : " (did you mean `" + near + "`?)";
}

} // namespace iamproof::text
