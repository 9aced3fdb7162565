#include "formula/years.hpp"

namespace iamproof::solver {

std::string four_digits(unsigned number) {
  return std::to_string(years + number).substr(1);
}

std::optional<Decimal> start_of_year(unsigned year) {
  auto const instant = Instant::parse(four_digits(year), true);
  if (!instant) return std::nullopt;
  return instant->seconds();
}

unsigned first_year_from(Decimal const& seconds) {
  unsigned low = 0;
  for (unsigned high = years; low < high;) {
    unsigned const middle = (low + high) / 2;
    auto const start = start_of_year(middle);
    if (start && *start >= seconds)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

} // namespace iamproof::solver
