#include "smtlib/spelling.hpp"

#include "language/charset.hpp"

#include <algorithm>
#include <charconv>

namespace iamproof::solver::smtlib {

namespace {

std::string hexadecimal(char32_t c) {
  char digits[8];
  auto const end = std::to_chars(digits, digits + sizeof digits, static_cast<unsigned>(c), 16).ptr;
  return {digits, end};
}

bool is_printable(char32_t c) {
  return c >= 0x20 && c <= 0x7E;
}

std::string character(char32_t c) {
  if (is_printable(c) && c != U'"' && c != U'\\') return {static_cast<char>(c)};
  return "\\u{" + hexadecimal(c) + "}";
}

std::string range(char32_t first, char32_t last) {
  return "(re.range \"" + character(first) + "\" \"" + character(last) + "\")";
}

std::string to_re(std::string const& spelled) {
  return "(str.to_re " + spelled + ")";
}

} // namespace

std::string symbol(std::string_view name) {
  std::string spelled = "|";
  for (char32_t const c : decode(name)) {
    bool const plain = is_printable(c) && c != U'|' && c != U'\\';
    spelled += plain ? std::string(1, static_cast<char>(c)) : "<U+" + hexadecimal(c) + ">";
  }
  return spelled + "|";
}

std::string comment(std::string_view text) {
  std::string line = ";";
  for (char32_t const c : decode(text)) {
    if (line.size() == 1) line += ' ';
    line += is_printable(c) ? std::string(1, static_cast<char>(c)) : "<U+" + hexadecimal(c) + ">";
  }
  return line + "\n";
}

std::string text(std::u32string_view text, Letters const& letters) {
  std::string spelled = "\"";
  for (char32_t const c : text) spelled += character(letters.of(c));
  return spelled + "\"";
}

std::string bytes(std::string_view bytes) {
  std::string spelled = "\"";
  for (char const byte : bytes) spelled += character(static_cast<unsigned char>(byte));
  return spelled + "\"";
}

std::string real(Decimal const& number) {
  std::string digits = number.text();
  bool const negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  if (digits.find('.') == std::string::npos) digits += ".0";
  if (digits.front() == '.') digits.insert(0, "0");
  return negative ? "(- " + digits + ")" : digits;
}

std::string bits(IpAddress const& address) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string spelled = "#x";
  for (auto const byte : address.bytes) {
    spelled += digits[byte >> 4U];
    spelled += digits[byte & 0xFU];
  }
  return spelled;
}

std::string joined(char const* name, std::vector<std::string> const& parts, std::string empty) {
  if (parts.empty()) return empty;
  if (parts.size() == 1) return parts.front();
  std::string all = std::string("(") + name;
  for (auto const& part : parts) all += " " + part;
  return all + ")";
}

std::string wildcard(GlobToken const& token) {
  std::string const one =
      token.colon ? "re.allchar"
                  : "(re.union " + range(0, U':' - 1) + " " + range(U':' + 1, lastCharacter) + ")";
  if (token.kind == GlobToken::Kind::AnyOne) return one;
  return token.colon ? "re.all" : "(re.* " + one + ")";
}

std::string regex(Glob const& glob, Letters const& letters, bool folded) {
  std::vector<std::string> parts;
  std::u32string run;
  auto const end_run = [&] {
    if (!run.empty()) parts.push_back(to_re(text(run, letters)));
    run.clear();
  };
  for (auto const& token : glob.tokens()) {
    if (token.kind != GlobToken::Kind::Literal) {
      end_run();
      parts.push_back(wildcard(token));
      continue;
    }
    auto const cases =
        language::spellings(language::accepted(token, glob.ignoresCase() && !folded));
    if (cases.size() == 1) {
      run += cases;
      continue;
    }
    end_run();
    std::vector<std::string> either;
    for (char32_t const c : cases)
      either.push_back(to_re(text(std::u32string_view(&c, 1), letters)));
    parts.push_back(joined("re.union", either, "re.none"));
  }
  end_run();
  return joined("re.++", parts, to_re("\"\""));
}

std::optional<language::Alphabet> folded(language::Alphabet const& alphabet) {
  constexpr char32_t end = 0x100; // `fold` changes nothing from there on
  std::vector<std::pair<char32_t, char32_t>> ranges;
  auto sorted = alphabet.ranges;
  std::sort(sorted.begin(), sorted.end());
  for (auto const& [low, high] : sorted) {
    for (char32_t c = low; c <= high && c < end; ++c) {
      if (!alphabet.contains(fold(c))) return std::nullopt;
      if (fold(c) != c) continue;
      bool const next = !ranges.empty() && ranges.back().second + 1 == c;
      if (next)
        ranges.back().second = c;
      else
        ranges.emplace_back(c, c);
    }
    if (high >= end) ranges.emplace_back(std::max(low, end), high);
  }
  return language::Alphabet{std::move(ranges), alphabet.preferred};
}

std::string strings_over(language::Alphabet const& alphabet) {
  std::vector<std::string> ranges;
  auto sorted = alphabet.ranges;
  std::sort(sorted.begin(), sorted.end());
  for (auto const& [low, high] : sorted)
    if (low <= lastCharacter) ranges.push_back(range(low, std::min(high, lastCharacter)));
  return "(re.* " + joined("re.union", ranges, "re.none") + ")";
}

} // namespace iamproof::solver::smtlib
