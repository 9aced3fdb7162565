#include "text/locator.hpp"

namespace iamproof::text {

json::Position Locator::at(std::size_t offset) {
  if (offset < last_.offset) last_ = {};
  for (; last_.offset < offset; ++last_.offset) {
    auto const byte = static_cast<unsigned char>(text_[last_.offset]);
    if (byte == '\n') {
      ++last_.line;
      last_.column = 1;
    } else if ((byte & 0xC0U) != 0x80U) { // not a continuation byte: a code point begins
      ++last_.column;
    }
  }
  return last_;
}

} // namespace iamproof::text
