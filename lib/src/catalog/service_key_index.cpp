#include "service_key_index.hpp"

#include "checker.hpp"

#include <algorithm>
#include <array>

namespace iamproof {
namespace {

using catalog::Checker;
using catalog::lower;
using catalog::Row;

constexpr std::string_view listMark = "ArrayOf";

/// How the Service Authorization Reference calls a type, how we do, and an invented value of it.
struct TypeName {
  std::string_view theirs;
  std::string_view ours;
  std::string_view sample;
};

constexpr std::array<TypeName, 6> typeNames{{
    {"String", "string", "example"},
    {"ARN", "arn", ""},
    {"Numeric", "number", "1"},
    {"Date", "date", "2026-11-22T09:30:00Z"},
    {"Bool", "bool", "true"},
    {"IPAddress", "ip", "203.0.113.10"},
}};

std::optional<ConditionKeyFact> read_key(Row const& row, Checker& checker) {
  auto type = row[1].text;
  bool const multivalued = type.starts_with(listMark);
  if (multivalued) type.remove_prefix(listMark.size());
  auto const* const name = std::find_if(typeNames.begin(), typeNames.end(),
                                        [&](TypeName const& one) { return one.theirs == type; });
  auto const key = row[0].text;
  bool good = checker.check(key.find(':') != std::string_view::npos &&
                                std::count(key.begin(), key.end(), '*') < 2,
                            row[0], "a condition key such as `s3:prefix`, with at most one `*`");
  good &= checker.check(name != typeNames.end(), row[1],
                        "String, ARN, Numeric, Date, Bool or IPAddress, or ArrayOf one of them");
  if (!good || !checker.check_new(lower(key) + "," + std::string(row[1].text), row[0]))
    return std::nullopt;
  auto const service = std::string(key.substr(0, key.find(':')));
  return ConditionKeyFact{
      std::string(key.substr(0, key.find('*'))), std::string(name->ours), multivalued, false,
      name->ours == "arn" ? "arn:aws:" + service + ":eu-west-1:111122223333:example"
                          : std::string(name->sample)};
}

} // namespace

ServiceKeyIndex::ServiceKeyIndex(std::string file, std::string_view text)
    : file_(std::move(file))
    , text_(text) {}

std::shared_ptr<ServiceKeyIndex const> ServiceKeyIndex::trusted(std::string const& file,
                                                                std::string_view text) {
  return std::shared_ptr<ServiceKeyIndex const>(new ServiceKeyIndex(file, text));
}

Result<std::shared_ptr<ServiceKeyIndex const>> ServiceKeyIndex::checked(std::string const& file,
                                                                        std::string_view text) {
  std::shared_ptr<ServiceKeyIndex const> keys(new ServiceKeyIndex(file, text));
  Diagnostics errors;
  std::call_once(keys->once_, [&] { errors = keys->read(); });
  if (!errors.empty()) return errors;
  return keys;
}

Diagnostics ServiceKeyIndex::read() const {
  auto const rows = catalog::read_table(file_, text_, {"key", "type"});
  if (!rows) return rows.diagnostics();
  Diagnostics errors;
  Checker checker(errors);
  for (auto const& row : *rows)
    if (auto fact = read_key(row, checker)) add(row[0].text, *std::move(fact));
  std::stable_sort(families_.begin(), families_.end(), [](Family const& a, Family const& b) {
    return a.head.size() + a.tail.size() > b.head.size() + b.tail.size();
  });
  return errors;
}

void ServiceKeyIndex::add(std::string_view key, ConditionKeyFact fact) const {
  auto const folded = lower(key);
  auto const star = folded.find('*');
  names_.push_back(fact.key);
  Entry* known = nullptr;
  if (star == std::string::npos) {
    if (auto const found = keys_.find(folded); found != keys_.end()) known = &found->second;
  } else {
    for (auto& family : families_)
      if (family.head + "*" + family.tail == folded) known = &family.entry;
  }
  if (known != nullptr) {
    known->contradictory |= known->fact.multivalued != fact.multivalued;
  } else if (star == std::string::npos) {
    keys_.emplace(folded, Entry{std::move(fact), false});
  } else {
    families_.push_back(
        {folded.substr(0, star), folded.substr(star + 1), Entry{std::move(fact), false}});
  }
}

void ServiceKeyIndex::read_once() const {
  std::call_once(once_, [this] {
    ensure(read().empty(), "the list of condition keys that is compiled in is malformed");
  });
}

ServiceKeyIndex::Entry const* ServiceKeyIndex::entry(std::string_view folded) const {
  read_once();
  if (auto const found = keys_.find(folded); found != keys_.end()) return &found->second;
  auto const family =
      std::find_if(families_.begin(), families_.end(), [&](Family const& candidate) {
        return folded.size() > candidate.head.size() + candidate.tail.size() &&
               folded.starts_with(candidate.head) && folded.ends_with(candidate.tail);
      });
  return family == families_.end() ? nullptr : &family->entry;
}

ConditionKeyFact const* ServiceKeyIndex::find(std::string_view folded) const {
  auto const* found = entry(folded);
  return found == nullptr || found->contradictory ? nullptr : &found->fact;
}

bool ServiceKeyIndex::knows(std::string_view folded) const {
  return entry(folded) != nullptr;
}

std::vector<std::string> const& ServiceKeyIndex::names() const {
  read_once();
  return names_;
}

} // namespace iamproof
