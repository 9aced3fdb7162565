// The grammar of truth values: `true` or `false` in any case, and nothing around them.
#include <iamproof/values.hpp>

#include <boost/spirit/home/x3.hpp>

namespace iamproof {

std::optional<bool> parse_bool(std::string_view text) {
  namespace x3 = boost::spirit::x3;
  auto const truth =
      x3::no_case["true"] >> x3::attr(true) | x3::no_case["false"] >> x3::attr(false);

  char const* at = text.data();
  char const* const end = at + text.size();
  bool value = false;
  if (!x3::parse(at, end, truth, value) || at != end) return std::nullopt;
  return value;
}

} // namespace iamproof
