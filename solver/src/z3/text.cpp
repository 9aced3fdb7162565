#include "z3/text.hpp"

#include "language/charset.hpp"

#include <algorithm>
#include <charconv>

namespace iamproof::solver {

namespace {

constexpr char32_t lastCodePoint = 0x2FFFF;

std::string escaped(char32_t c) {
  char digits[8];
  auto const end = std::to_chars(digits, digits + sizeof digits, static_cast<unsigned>(c), 16).ptr;
  return "\\u{" + std::string(digits, end) + "}";
}

bool is_plain(char32_t c) {
  return c < 0x7F && c > 0x20 && c != U'"' && c != U'\\';
}

z3::expr code_points(z3::context& context, char32_t first, char32_t last) {
  return z3::range(context.string_val(escaped(first)), context.string_val(escaped(last)));
}

z3::sort text_set(z3::context& context) {
  auto text = context.string_sort();
  return context.re_sort(text);
}

// A letter that ignores case and has two cases.
z3::expr either_case(z3::context& context, std::u32string const& spellings) {
  auto set = z3::to_re(text_value(context, spellings.substr(0, 1)));
  for (std::size_t i = 1; i < spellings.size(); ++i)
    set = set + z3::to_re(text_value(context, spellings.substr(i, 1)));
  return set;
}

// What Z3 prints for a string of one character: the character, a doubled quote, or an escape.
std::optional<char32_t> read_character(std::string const& printed) {
  if (printed.size() < 3 || printed.front() != '"' || printed.back() != '"') return std::nullopt;
  std::string const inner = printed.substr(1, printed.size() - 2);
  if (inner.size() == 1) return static_cast<unsigned char>(inner[0]);
  if (inner == "\"\"") return U'"';
  bool const braces = inner.starts_with("\\u{") && inner.back() == '}';
  if (!braces && !inner.starts_with("\\u") && !inner.starts_with("\\x")) return std::nullopt;
  std::size_t const from = braces ? 3 : 2;
  char const* const end = inner.data() + inner.size() - (braces ? 1 : 0);
  unsigned value = 0;
  auto const [stop, error] = std::from_chars(inner.data() + from, end, value, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return static_cast<char32_t>(value);
}

} // namespace

bool expressible(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return c <= lastCodePoint; });
}

bool expressible(Glob const& glob) {
  return std::all_of(glob.tokens().begin(), glob.tokens().end(),
                     [](GlobToken const& token) { return token.literal <= lastCodePoint; });
}

z3::expr text_value(z3::context& context, std::u32string_view text) {
  std::string spelled;
  for (char32_t const c : text)
    spelled += is_plain(c) ? std::string(1, static_cast<char>(c)) : escaped(c);
  return context.string_val(spelled);
}

// A printed string is ambiguous where it spells what looks like an escape, one character is not.
std::optional<std::u32string> read_text(z3::expr const& value) {
  if (!value.is_string_value()) return std::nullopt;
  auto const length = value.length().simplify().get_numeral_int();
  std::u32string text;
  for (int i = 0; i < length; ++i) {
    auto const c = read_character(value.at(value.ctx().int_val(i)).simplify().to_string());
    if (!c) return std::nullopt;
    text += *c;
  }
  return text;
}

z3::expr one_character(z3::context& context, bool colon) {
  if (colon) return code_points(context, 0, lastCodePoint);
  return code_points(context, 0, U':' - 1) + code_points(context, U':' + 1, lastCodePoint);
}

z3::expr colon_free(z3::context& context) {
  return z3::star(one_character(context, false));
}

z3::expr in_sequence(z3::expr_vector const& parts, z3::expr const& none) {
  if (parts.empty()) return none;
  return parts.size() == 1 ? parts[0] : z3::concat(parts);
}

z3::expr regex(z3::context& context, Glob const& glob) {
  z3::expr_vector parts(context);
  std::u32string run;
  auto const end_run = [&] {
    if (!run.empty()) parts.push_back(z3::to_re(text_value(context, run)));
    run.clear();
  };
  for (auto const& token : glob.tokens()) {
    if (token.kind == GlobToken::Kind::Literal) {
      auto const cases = language::spellings(language::accepted(token, glob.ignoresCase()));
      if (cases.size() == 1) {
        run += cases;
        continue;
      }
      end_run();
      parts.push_back(either_case(context, cases));
      continue;
    }
    end_run();
    if (token.kind == GlobToken::Kind::AnyOne)
      parts.push_back(one_character(context, token.colon));
    else
      parts.push_back(token.colon ? z3::re_full(text_set(context)) : colon_free(context));
  }
  end_run();
  return in_sequence(parts, z3::to_re(context.string_val("")));
}

z3::expr strings_over(z3::context& context, language::Alphabet const& alphabet) {
  z3::expr letters = z3::re_empty(text_set(context));
  bool first = true;
  for (auto const& [low, high] : alphabet.ranges) {
    if (low > lastCodePoint) continue;
    auto const range = code_points(context, low, std::min(high, lastCodePoint));
    letters = first ? range : letters + range;
    first = false;
  }
  return z3::star(letters);
}

} // namespace iamproof::solver
