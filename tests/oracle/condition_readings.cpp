#include "condition_readings.hpp"

#include <iamproof/values.hpp>

#include <algorithm>
#include <string>

namespace iamproof::oracle {

namespace {

ConditionKey private_key(std::size_t number) {
  return ConditionKey("oracle:value" + std::to_string(number));
}

/// Replaces each operand for which `change` has a text.
template <class Change>
bool replace_operands(Condition& condition, Change const& change) {
  bool any = false;
  for (auto& operand : condition.values)
    if (std::optional<std::string> const text = change(operand.text())) {
      operand = Pattern::literal(*text);
      any = true;
    }
  return any;
}

template <class Change>
bool replace_values(ContextValue& value, Change const& change) {
  bool any = false;
  for (auto& one : value.values)
    if (std::optional<std::string> const text = change(one)) {
      one = *text;
      any = true;
    }
  return any;
}

bool all_digits(std::string const& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::optional<std::string> thousandth(std::string const& text) {
  if (!all_digits(text)) return std::nullopt;
  std::string padded = std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
  return padded.insert(padded.size() - 3, ".");
}

// Sign, digits and fraction at the start of a text that goes on; nothing if it is a number as it stands.
std::optional<std::string> beginning(std::string const& text) {
  if (Decimal::parse(text)) return std::nullopt;
  for (std::size_t length = text.size(); length > 0; --length)
    if (Decimal::parse(text.substr(0, length))) return text.substr(0, length);
  return std::nullopt;
}

// In the literal text of a pattern a wildcard can only have come from an escape.
bool spell_escapes(std::u32string& text) {
  std::u32string spelled;
  for (char32_t const c : text) {
    bool const wildcard = c == U'*' || c == U'?';
    spelled += wildcard ? std::u32string(U"${") + c + U'}' : std::u32string(1, c);
  }
  bool const any = spelled != text;
  text = std::move(spelled);
  return any;
}

bool is_host(std::string const& range) {
  return range.find('/') == std::string::npos;
}

} // namespace

bool edit_conditions(Question& question, ConditionEdit const& edit) {
  auto& context = question.request.context;
  std::size_t next = 0;
  return edit_policies(question.policies, [&](Policy& policy) {
    bool any = false;
    for (auto& statement : policy.statements)
      for (auto& condition : statement.conditions) {
        auto const found = context.find(condition.key);
        if (found == context.end()) continue;
        ContextValue value = found->second;
        if (!edit(condition, value)) continue;
        any = true;
        if (value == found->second) continue;
        while (context.count(private_key(next)) != 0) ++next;
        condition.key = private_key(next);
        context.emplace(condition.key, std::move(value));
      }
    return any;
  });
}

void never(Condition& condition) {
  condition.op = {
      OperatorFamily::Null, Comparison::Equals, false, false, SetQuantifier::None, "Null"};
  condition.key = ConditionKey("oracle:absent");
  condition.values = {Pattern::literal("false")};
}

// Seconds since 1970 are put on one line with dates that are counted in milliseconds.
bool epoch_as_milliseconds(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.family != OperatorFamily::Date) return false;
    bool const operands = replace_operands(condition, thousandth);
    return replace_values(value, thousandth) || operands;
  });
}

bool number_by_beginning(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.family != OperatorFamily::Numeric) return false;
    bool const operands = replace_operands(condition, beginning);
    return replace_values(value, beginning) || operands;
  });
}

// An operand with `arn:` and too few fields equals nothing, so that its negation holds.
bool short_arn_operand(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue&) {
    if (condition.op.family != OperatorFamily::Arn || !condition.op.negated) return false;
    bool any = false;
    for (auto& operand : condition.values)
      if (operand.text().starts_with("arn:") && is_short_arn(operand)) {
        operand = Pattern::literal("arn:oracle:oracle:oracle:oracle:nothing");
        any = true;
      }
    return any;
  });
}

// Whatever has six fields is compared as an ARN, and its first field not at all.
bool text_as_arn(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.family != OperatorFamily::Arn) return false;
    return replace_values(value, [](std::string const& text) -> std::optional<std::string> {
      auto const colon = text.find(':');
      if (colon == std::string::npos || text.starts_with("arn:")) return std::nullopt;
      auto const named = "arn" + text.substr(colon);
      return Arn::parse(named) ? std::optional(named) : std::nullopt;
    });
  });
}

// An IPv6 address without prefix length is compared as text.
bool address_as_text(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.family != OperatorFamily::IpAddress || value.values.size() != 1) return false;
    return replace_operands(condition, [&](std::string const& text) -> std::optional<std::string> {
      auto const range = IpRange::parse(text);
      auto const asked = IpAddress::parse(value.values.front());
      if (!range || !asked || !is_host(text) || !range->base.v6 || !range->contains(*asked) ||
          text == value.values.front())
        return std::nullopt;
      return "255.255.255.255";
    });
  });
}

// An address without prefix length cannot be compared with one of the other family, so the negation fails too.
bool address_family(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.family != OperatorFamily::IpAddress || !condition.op.negated) return false;
    auto const asked =
        value.values.size() == 1 ? IpAddress::parse(value.values.front()) : std::nullopt;
    return asked &&
           replace_operands(condition, [&](std::string const& text) -> std::optional<std::string> {
             auto const range = IpRange::parse(text);
             if (!range || !is_host(text) || range->base.v6 == asked->v6) return std::nullopt;
             return "unreadable";
           });
  });
}

// The range of all IPv4 addresses holds none.
bool prefix_of_length_zero(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue&) {
    if (condition.op.family != OperatorFamily::IpAddress) return false;
    return replace_operands(condition, [](std::string const& text) -> std::optional<std::string> {
      auto const range = IpRange::parse(text);
      if (!range || range->base.v6 || range->prefix != 0) return std::nullopt;
      return "0.0.0.0/32";
    });
  });
}

// `${*}` stays as it is where wildcards have no meaning.
bool escape_kept(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue&) {
    if (condition.op.family != OperatorFamily::String ||
        condition.op.comparison == Comparison::Like)
      return false;
    bool any = false;
    for (auto& operand : condition.values) {
      auto pieces = operand.pieces();
      for (auto& piece : pieces)
        if (auto* text = std::get_if<std::u32string>(&piece)) any = spell_escapes(*text) || any;
      operand = Pattern(operand.text(), std::move(pieces));
    }
    return any;
  });
}

// One empty value is a value like any other: written as two, it escapes COND-FORALL and COND-FORANY.
bool set_of_one_empty_value(Question& question) {
  return edit_conditions(question, [](Condition& condition, ContextValue& value) {
    if (condition.op.quantifier == SetQuantifier::None ||
        value.values != std::vector<std::string>{""})
      return false;
    value = ContextValue::list({"", ""});
    return true;
  });
}

} // namespace iamproof::oracle
