// The typed readings of text: what number, instant, truth value, address or ARN a value denotes, if
// any. Operators ask this of policy operands and of request values alike, so it belongs to the
// meaning of policies. Everything is exact: no floating point. Source: docs/semantics.md, chapter
// "Values".
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iamproof {

/// An exact decimal: digits with optional sign and fraction, of any length ("-0.50" equals "-.5").
class Decimal {
public:
  /// Nothing iff `text` is not a decimal number (no exponent, no surrounding space).
  static std::optional<Decimal> parse(std::string_view text);

  /// Canonical spelling: no leading or trailing zeros, no "-0".
  std::string text() const;
  friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b);
  friend bool operator==(Decimal const& a, Decimal const& b) = default;

private:
  bool negative_ = false;
  std::string whole_;    ///< no leading zeros; "" is zero
  std::string fraction_; ///< no trailing zeros
};

/// A point in time, exact to any fraction of a second.
class Instant {
public:
  /// The forms of the W3C note on ISO 8601 (year to fraction, `Z` or ±hh:mm, none meaning UTC), or
  /// Unix epoch seconds. A bare integer of exactly four digits is a year iff `fourDigitsAreYear`
  /// (switch `integer-date`), else seconds. Nothing when the text is neither.
  static std::optional<Instant> parse(std::string_view text, bool fourDigitsAreYear);

  /// Canonical spelling "2026-01-01T00:00:00Z", with a fraction when there is one.
  std::string text() const;
  /// Seconds since 1970-01-01T00:00:00Z, as an exact decimal.
  Decimal const& seconds() const { return seconds_; }
  friend std::strong_ordering operator<=>(Instant const& a, Instant const& b) {
    return a.seconds_ <=> b.seconds_;
  }
  friend bool operator==(Instant const&, Instant const&) = default;

private:
  Decimal seconds_;
};

/// "true"/"false" in any case.
std::optional<bool> parse_bool(std::string_view text);

/// The bytes that standard base64 `text` encodes. Nothing iff it is malformed.
std::optional<std::string> parse_base64(std::string_view text);

/// An address, 16 bytes in network order; IPv4 uses the last four.
struct IpAddress {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};

  static std::optional<IpAddress> parse(std::string_view text);
  std::string text() const;
  friend auto operator<=>(IpAddress const&, IpAddress const&) = default;
};

/// A block of addresses of one family; host bits are masked. No prefix means one host.
struct IpRange {
  IpAddress base;
  unsigned prefix = 0; ///< 0..32 for IPv4, 0..128 for IPv6

  static std::optional<IpRange> parse(std::string_view text);
  /// Iff `address` is of the same family and within the block.
  bool contains(IpAddress const& address) const;
  std::string text() const;
  friend auto operator<=>(IpRange const&, IpRange const&) = default;
};

/// The six fields of an ARN; the sixth may hold colons.
struct Arn {
  std::string partition, service, region, account, resource;

  /// Nothing iff `text` does not start with "arn:" or has fewer than six fields.
  static std::optional<Arn> parse(std::string_view text);
  /// The fifth field of an ARN, a part of `text`. Nothing iff `parse` gives nothing.
  static std::optional<std::string_view> account_of(std::string_view text);
  std::string text() const;
  friend auto operator<=>(Arn const&, Arn const&) = default;
};

/// Iff `text` is twelve digits.
bool is_account_id(std::string_view text);

} // namespace iamproof
