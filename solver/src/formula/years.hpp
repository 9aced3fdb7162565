// Four digits as a date are a year or seconds, by the switch `integer-date`. A question may ask one text under
// both readings: `where` reads years, policies as the switch says.
#pragma once

#include <iamproof/values.hpp>

#include <optional>
#include <string>

namespace iamproof::solver {

inline constexpr unsigned years = 10'000;

/// "0033". Precondition: below `years`.
std::string four_digits(unsigned number);
/// Seconds since 1970 at which four digits begin, read as a year; nothing when they are none.
std::optional<Decimal> start_of_year(unsigned year);
/// The first year that begins no sooner than that; `years` when none does.
unsigned first_year_from(Decimal const& seconds);

} // namespace iamproof::solver
