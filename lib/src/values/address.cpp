// The grammar of addresses and blocks: IPv4 as four decimal octets, IPv6 as in RFC 4291,
// section 2.2 (with
// `::` and an embedded IPv4 tail), each with an optional `/prefix`. Leading zeros in decimal parts
// are refused, because some readers take them for octal; so are zones (`%eth0`). Text is written as
// RFC 5952 recommends.
// Rules VAL-IP, OP-IP-FAMILY.
#include <iamproof/values.hpp>

#include <boost/spirit/home/x3.hpp>

#include <algorithm>

namespace iamproof {
namespace {

namespace x3 = boost::spirit::x3;

constexpr std::size_t groupCount = 8; // 16-bit groups of an IPv6 address

/// What the grammar collects. `gap` is the number of groups before `::`.
struct Spelling {
  std::array<std::uint16_t, groupCount> groups{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;
  std::uint32_t v4 = 0;
  bool v6 = false;
  std::optional<unsigned> prefix;

  bool push(std::uint32_t group) {
    if (count == groupCount) return false;
    groups[count++] = static_cast<std::uint16_t>(group);
    return true;
  }
  /// Iff the groups make an address: all eight, or fewer around a `::`, which stands for one at
  /// least.
  bool complete() const { return !v6 || (gap ? count < groupCount : count == groupCount); }
};

/// Reads the whole of `text`, with a prefix only when `allowPrefix`.
std::optional<Spelling> read_spelling(std::string_view text, bool allowPrefix) {
  Spelling s;
  auto const startV4 = [&](auto&) { s.v4 = 0; };
  auto const addOctet = [&](auto& context) {
    s.v4 = s.v4 << 8 | x3::_attr(context);
    x3::_pass(context) = x3::_attr(context) <= 0xFF;
  };
  auto const addGroup = [&](auto& context) { x3::_pass(context) = s.push(x3::_attr(context)); };
  auto const addV4 = [&](auto& context) {
    x3::_pass(context) = s.push(s.v4 >> 16) && s.push(s.v4 & 0xFFFF);
  };
  auto const markGap = [&](auto&) { s.gap = s.count; };
  auto const markV6 = [&](auto&) { s.v6 = true; };
  auto const setPrefix = [&](auto& context) {
    s.prefix = x3::_attr(context);
    x3::_pass(context) = allowPrefix && *s.prefix <= (s.v6 ? 128U : 32U);
  };

  // Actions stand on the numbers themselves, behind look-ahead: a sequence would hand them a view.
  auto const noLeadingZero = !('0' >> x3::char_('0', '9'));
  constexpr x3::uint_parser<std::uint32_t, 10, 1, 3> decimal{};
  constexpr x3::uint_parser<std::uint32_t, 16, 1, 4> hexadecimal{};
  auto const octet = noLeadingZero >> decimal[addOctet];
  auto const v4 = x3::eps[startV4] >> octet >> '.' >> octet >> '.' >> octet >> '.' >> octet;
  auto const embedded = v4 >> x3::eps[addV4];
  auto const group = !(+x3::char_("0-9a-fA-F") >> '.') >> hexadecimal[addGroup];
  auto const groups = group % ':';
  auto const afterGap = "::" >> x3::eps[markGap] >> -(groups >> -(':' >> embedded) | embedded);
  auto const v6 = (groups >> (afterGap | -(':' >> embedded)) | afterGap) >> x3::eps[markV6];
  auto const block = (v4 | v6) >> -('/' >> noLeadingZero >> decimal[setPrefix]);

  char const* at = text.data();
  char const* const end = at + text.size();
  if (!x3::parse(at, end, block) || at != end || !s.complete()) return std::nullopt;
  return s;
}

IpAddress build(Spelling const& s) {
  IpAddress address;
  address.v6 = s.v6;
  if (!s.v6) {
    for (std::size_t i = 0; i < 4; ++i) {
      address.bytes[12 + i] = static_cast<std::uint8_t>(s.v4 >> (24 - 8 * i));
    }
    return address;
  }
  std::size_t const zeros = groupCount - s.count;
  for (std::size_t i = 0; i < s.count; ++i) {
    std::size_t const place = s.gap && i >= *s.gap ? i + zeros : i;
    address.bytes[2 * place] = static_cast<std::uint8_t>(s.groups[i] >> 8);
    address.bytes[2 * place + 1] = static_cast<std::uint8_t>(s.groups[i]);
  }
  return address;
}

unsigned width(IpAddress const& address) {
  return address.v6 ? 128 : 32;
}

/// Clears all but the first `prefix` bits of the address.
IpAddress masked(IpAddress address, unsigned prefix) {
  unsigned const keep = prefix + (128 - width(address));
  for (unsigned i = 0; i < address.bytes.size(); ++i) {
    unsigned const bits = std::min(8U, keep > 8 * i ? keep - 8 * i : 0U);
    address.bytes[i] = static_cast<std::uint8_t>(address.bytes[i] & (0xFF00U >> bits));
  }
  return address;
}

std::string dotted(IpAddress const& address) {
  std::string text;
  for (std::size_t i = 12; i < 16; ++i) {
    if (i > 12) text += '.';
    text += std::to_string(address.bytes[i]);
  }
  return text;
}

/// The leftmost longest run of two or more zero groups, as [first, last); empty when there is none.
std::pair<std::size_t, std::size_t>
longest_zero_run(std::array<std::uint16_t, groupCount> const& groups) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  for (std::size_t i = 0; i < groupCount; ++i) {
    std::size_t j = i;
    while (j < groupCount && groups[j] == 0) ++j;
    if (j - i >= 2 && j - i > best.second - best.first) best = {i, j};
    i = j;
  }
  return best;
}

std::string group_text(std::uint16_t group) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned shift = 16; shift > 0; shift -= 4) {
    unsigned const digit = group >> (shift - 4) & 0xFU;
    if (digit != 0 || !text.empty() || shift == 4) text += digits[digit];
  }
  return text;
}

bool is_v4_mapped(IpAddress const& address) {
  auto const& b = address.bytes;
  return std::all_of(b.begin(), b.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
         b[10] == 0xFF && b[11] == 0xFF;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  auto const spelling = read_spelling(text, false);
  if (!spelling) return std::nullopt;
  return build(*spelling);
}

std::string IpAddress::text() const {
  if (!v6) return dotted(*this);
  if (is_v4_mapped(*this)) return "::ffff:" + dotted(*this);
  std::array<std::uint16_t, groupCount> groups{};
  for (std::size_t i = 0; i < groupCount; ++i) {
    groups[i] = static_cast<std::uint16_t>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
  }
  auto const [first, last] = longest_zero_run(groups);
  std::string text;
  for (std::size_t i = 0; i < groupCount; ++i) {
    if (i == first && first < last) {
      text += "::";
      i = last - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += group_text(groups[i]);
  }
  return text;
}

std::optional<IpRange> IpRange::parse(std::string_view text) {
  auto const spelling = read_spelling(text, true);
  if (!spelling) return std::nullopt;
  IpAddress const address = build(*spelling);
  unsigned const prefix = spelling->prefix.value_or(width(address));
  return IpRange{masked(address, prefix), prefix};
}

bool IpRange::contains(IpAddress const& address) const {
  return address.v6 == base.v6 && masked(address, prefix) == base;
}

std::string IpRange::text() const {
  return base.text() + '/' + std::to_string(prefix);
}

} // namespace iamproof
