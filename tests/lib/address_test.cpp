#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <iamproof/values.hpp>

#include "../support/property.hpp"

#include <arpa/inet.h>

using iamproof::IpAddress;
using iamproof::IpRange;
using iamproof::testing::check_property;

namespace {

template <class T>
std::string canonical(std::string_view text) {
  auto const value = T::parse(text);
  return value ? value->text() : "nothing";
}

/// The C library's reading of the same text.
std::optional<IpAddress> reference(std::string const& text) {
  IpAddress address;
  if (inet_pton(AF_INET, text.c_str(), address.bytes.data() + 12) == 1) return address;
  address.bytes.fill(0);
  address.v6 = true;
  if (inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool bit(IpAddress const& address, unsigned index) {
  return (address.bytes[index / 8] >> (7 - index % 8) & 1) != 0;
}

bool slow_contains(IpAddress const& base, unsigned prefix, IpAddress const& address) {
  if (base.v6 != address.v6) return false;
  unsigned const start = base.v6 ? 0 : 96;
  for (unsigned i = start; i < start + prefix; ++i) {
    if (bit(base, i) != bit(address, i)) return false;
  }
  return true;
}

/// Addresses with many zero bytes, so that runs of zeros of every length and place occur.
IpAddress any_address() {
  IpAddress address;
  address.v6 = *rc::gen::arbitrary<bool>();
  for (std::size_t i = address.v6 ? 0 : 12; i < 16; ++i) {
    address.bytes[i] =
        *rc::gen::weightedOneOf<std::uint8_t>({{2, rc::gen::just<std::uint8_t>(0)},
                                               {1, rc::gen::just<std::uint8_t>(0xFF)},
                                               {1, rc::gen::arbitrary<std::uint8_t>()}});
  }
  return address;
}

} // namespace

TEST_CASE("an address has one spelling: that of RFC 5952") {
  struct {
    char const* text;
    char const* expected;
  } const table[] = {
      {"0.0.0.0", "0.0.0.0"},
      {"255.255.255.255", "255.255.255.255"},
      {"203.0.113.7", "203.0.113.7"},
      {"::", "::"},
      {"::1", "::1"},
      {"1::", "1::"},
      {"2001:0DB8:0:0::1", "2001:db8::1"},
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"}, // a single zero group is not shortened
      {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},          // the longest run
      {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},    // the first of equal runs
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
      {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
      {"::ffff:c000:201", "::ffff:192.0.2.1"},
      {"::192.0.2.1", "::c000:201"},
      {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
      {"abcd:EF01::", "abcd:ef01::"},
  };
  for (auto const& row : table) {
    CAPTURE(row.text);
    CHECK(canonical<IpAddress>(row.text) == row.expected);
  }
}

TEST_CASE("what is not an address is nothing") {
  for (char const* text : {"",
                           "1",
                           "1.2.3",
                           "1.2.3.4.5",
                           "256.0.0.1",
                           "1.2.3.256",
                           "01.2.3.4",
                           "1.2.3.04",
                           "1.2.3.-4",
                           "1.2.3.4 ",
                           " 1.2.3.4",
                           "1..2.3",
                           "1.2.3.",
                           ".1.2.3.4",
                           "0x1.2.3.4",
                           "1.2.3.4/32",
                           ":",
                           ":::",
                           "1:2",
                           "1::2::3",
                           "::1::",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "1:2:3:4::5:6:7:8",
                           "12345::",
                           "g::",
                           ":1::",
                           "::1:",
                           "1:",
                           ":1",
                           "1.2.3.4::",
                           "::1.2.3",
                           "::1.2.3.4:5",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "::1.2.3.256",
                           "::1%eth0",
                           "[::1]",
                           "::1/128",
                           "*"}) {
    CAPTURE(text);
    CHECK_FALSE(IpAddress::parse(text));
    CHECK(IpAddress::parse(text) == reference(text));
  }
}

TEST_CASE("a block is masked, and an address alone is a block of one") {
  CHECK(canonical<IpRange>("203.0.113.7/24") == "203.0.113.0/24");
  CHECK(canonical<IpRange>("203.0.113.7") == "203.0.113.7/32");
  CHECK(canonical<IpRange>("255.255.255.255/0") == "0.0.0.0/0");
  CHECK(canonical<IpRange>("10.255.255.255/9") == "10.128.0.0/9");
  CHECK(canonical<IpRange>("2001:db8::1") == "2001:db8::1/128");
  CHECK(canonical<IpRange>("2001:db8:ffff::/33") == "2001:db8:8000::/33");
  CHECK(canonical<IpRange>("ffff::/0") == "::/0");
  CHECK(IpRange::parse("203.0.113.7/24") == IpRange::parse("203.0.113.200/24"));
  CHECK(IpRange::parse("203.0.113.0/24") != IpRange::parse("203.0.113.0/25"));
}

TEST_CASE("a prefix that is no prefix makes the block nothing") {
  for (char const* text : {"1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/+8", "1.2.3.4/08",
                           "1.2.3.4/8 ", "1.2.3.4/8/8", "1.2.3.4/1000", "1.2.3.4/255.0.0.0",
                           "::/129", "::/", "/8", "1.2.3/8", "1.2.3.4/x"}) {
    CAPTURE(text);
    CHECK_FALSE(IpRange::parse(text));
  }
}

TEST_CASE("families do not mix, not even for the whole space or a mapped address") {
  auto const v4 = *IpAddress::parse("192.0.2.1");
  auto const v6 = *IpAddress::parse("2001:db8::1");
  auto const mapped = *IpAddress::parse("::ffff:192.0.2.1");
  auto const all4 = *IpRange::parse("0.0.0.0/0");
  auto const all6 = *IpRange::parse("::/0");
  CHECK(all4.contains(v4));
  CHECK_FALSE(all4.contains(v6));
  CHECK_FALSE(all4.contains(mapped));
  CHECK_FALSE(all6.contains(v4));
  CHECK(all6.contains(v6));
  CHECK(all6.contains(mapped));
}

TEST_CASE("IPv6 membership is of numbers, not of text") {
  auto const block = *IpRange::parse("2001:db8::/32");
  CHECK(block.contains(*IpAddress::parse("2001:0DB8:0:0::1")));
  CHECK_FALSE(block.contains(*IpAddress::parse("2001:db9::1")));
}

TEST_CASE(
    "the canonical text of any address reads back as that address, as the C library reads it") {
  check_property("parse(text(x)) == x", [] {
    auto const address = any_address();
    RC_ASSERT(IpAddress::parse(address.text()) == address);
    RC_ASSERT(reference(address.text()) == address);
  });
}

TEST_CASE("text of the right characters is read as the C library reads it") {
  check_property(
      "parse(x) == inet_pton(x)",
      [] {
        auto const piece = rc::gen::element<std::string>("0", "1", "ff", "abcd", "12345", ":", ":",
                                                         ":", "::", ".", "1.2.3.4", "255", "256");
        std::string text;
        for (auto const& p : *rc::gen::container<std::vector<std::string>>(piece)) text += p;
        if (text.size() < 60) RC_ASSERT(IpAddress::parse(text) == reference(text));
      },
      20000);
}

TEST_CASE("membership agrees with comparing bit by bit, for every prefix") {
  check_property("contains == slow_contains", [] {
    auto const base = any_address();
    unsigned const prefix = *rc::gen::inRange(0U, base.v6 ? 129U : 33U);
    auto const range = IpRange::parse(base.text() + '/' + std::to_string(prefix));
    RC_ASSERT(range.has_value());
    RC_ASSERT(IpRange::parse(range->text()) == range);
    RC_ASSERT(range->contains(base));
    RC_ASSERT(range->contains(range->base));
    auto other = *rc::gen::arbitrary<bool>() ? base : any_address();
    if (other.v6 == base.v6) {
      unsigned const flip = *rc::gen::inRange(other.v6 ? 0U : 96U, 128U);
      auto& byte = other.bytes[flip / 8];
      byte = static_cast<std::uint8_t>(byte ^ 0x80U >> flip % 8);
    }
    RC_ASSERT(range->contains(other) == slow_contains(base, prefix, other));
  });
}
