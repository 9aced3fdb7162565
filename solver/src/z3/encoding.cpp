#include "z3/encoding.hpp"

#include "z3/text.hpp"

#include <iamproof/overload.hpp>
#include <iamproof/result.hpp>
#include <iamproof/values.hpp>

#include <algorithm>

namespace iamproof::solver {

z3::expr address_value(z3::context& context, IpAddress const& address) {
  z3::expr_vector bytes(context);
  for (auto const byte : address.bytes)
    bytes.push_back(context.bv_val(static_cast<unsigned>(byte), 8));
  return z3::concat(bytes);
}

z3::expr bytes_value(z3::context& context, std::string const& bytes) {
  std::u32string text;
  for (char const byte : bytes) text += static_cast<unsigned char>(byte);
  return text_value(context, text);
}

z3::expr real_value(z3::context& context, Decimal const& number) {
  return context.real_val(number.text().c_str());
}

// The printed form of a slot is for people: a key may be named like another kind of slot.
z3::expr Encoding::constant(std::string const& what, Slot const& slot, z3::sort const& sort) {
  auto const name = what + ' ' + std::to_string(static_cast<int>(slot.kind)) + '.' +
                    std::to_string(slot.check) + '.' + std::to_string(slot.element) + ' ' +
                    slot.key;
  return context_.constant(name.c_str(), sort);
}

z3::expr Encoding::text(Slot const& slot) {
  return constant("text", slot, context_.string_sort());
}
z3::expr Encoding::number(Slot const& slot) {
  return constant("number", slot, context_.real_sort());
}
z3::expr Encoding::instant(Slot const& slot, bool year) {
  return constant(year ? "instant or year" : "instant", slot, context_.real_sort());
}
z3::expr Encoding::is_v6(Slot const& slot) {
  return constant("v6", slot, context_.bool_sort());
}
z3::expr Encoding::address(Slot const& slot) {
  return constant("address", slot, context_.bv_sort(128));
}
z3::expr Encoding::bytes(Slot const& slot) {
  return constant("bytes", slot, context_.string_sort());
}
z3::expr Encoding::readable(Slot const& slot, OperatorFamily family, bool year) {
  auto const what = "readable" + std::to_string(static_cast<int>(family)) + (year ? "y" : "");
  return constant(what, slot, context_.bool_sort());
}

z3::expr Encoding::within(Slot const& slot, IpRange const& range) {
  auto const family = range.base.v6 ? is_v6(slot) : !is_v6(slot);
  if (range.prefix == 0) return family;
  unsigned const top = range.base.v6 ? 127 : 31;
  auto const fixed = [&](z3::expr const& value) {
    return value.extract(top, top + 1 - range.prefix);
  };
  return family && fixed(address(slot)) == fixed(address_value(context_, range.base));
}

std::optional<z3::expr> Encoding::text_atom(Atom const& atom) {
  using Family = OperatorFamily;
  return std::visit(
      Overload{[&](atom::Match const& a) -> std::optional<z3::expr> {
                 if (!expressible(a.glob)) return std::nullopt;
                 return z3::in_re(text(a.slot), regex(context_, a.glob));
               },
               [&](atom::Number const& a) -> std::optional<z3::expr> {
                 return readable(a.slot, Family::Numeric, false) &&
                        compared(a.comparison, number(a.slot), real_value(context_, a.operand));
               },
               [&](atom::Date const& a) -> std::optional<z3::expr> {
                 return readable(a.slot, Family::Date, a.year) &&
                        compared(a.comparison, instant(a.slot, a.year),
                                 real_value(context_, a.operand.seconds()));
               },
               [&](atom::Address const& a) -> std::optional<z3::expr> {
                 return readable(a.slot, Family::IpAddress, false) && within(a.slot, a.range);
               },
               [&](atom::Bytes const& a) -> std::optional<z3::expr> {
                 return readable(a.slot, Family::Binary, false) &&
                        bytes(a.slot) == bytes_value(context_, a.bytes);
               },
               [&](atom::Readable const& a) -> std::optional<z3::expr> {
                 return readable(a.slot, a.family, a.year);
               },
               [](auto const&) -> std::optional<z3::expr> {
                 throw InternalError("this atom does not ask for text, or is a relation");
               }},
      atom);
}

} // namespace iamproof::solver
