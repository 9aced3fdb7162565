#include "text/findings.hpp"

#include <algorithm>
#include <tuple>

namespace iamproof::text {

namespace {

constexpr std::size_t mostListed = 1000;

} // namespace

void Findings::add(Diagnostic diagnostic) {
  auto& count = diagnostic.severity == Severity::Error ? errors_ : remarks_;
  if (count++ < mostListed)
    list_.push_back(std::move(diagnostic));
  else
    ++unlisted_;
}

Diagnostics Findings::take() && {
  if (unlisted_ > 0) {
    list_.push_back({"IP-MORE-001", std::to_string(unlisted_) + " more problems are not listed",
                     SourceLocation{list_.back().where.file, 0, 0, ""}, Severity::Note});
  }
  return std::move(list_);
}

Diagnostics Findings::in_document_order() && {
  std::stable_sort(list_.begin(), list_.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  return std::move(*this).take();
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& known) {
  auto const near = nearest(std::string(word), known);
  return near.empty() ? "" : " (did you mean `" + near + "`?)";
}

} // namespace iamproof::text
