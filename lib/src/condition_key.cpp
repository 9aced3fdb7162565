#include <iamproof/condition_key.hpp>

#include <algorithm>

namespace iamproof {

ConditionKey::ConditionKey(std::string spelling)
    : spelling_(std::move(spelling))
    , folded_(spelling_) {
  std::transform(folded_.begin(), folded_.end(), folded_.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (std::size_t i = 0; i < headSize && i < folded_.size(); ++i)
    head_[i / 8] |= std::uint64_t{static_cast<unsigned char>(folded_[i])} << (56 - 8 * (i % 8));
}

std::string_view ConditionKey::family() const {
  std::string_view const folded = folded_;
  auto const slash = folded.find('/');
  return slash == std::string_view::npos ? folded : folded.substr(0, slash + 1);
}

} // namespace iamproof
