#include "service_reader.hpp"

#include "checker.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace iamproof::catalog {
namespace {

std::optional<std::size_t> number_below(std::string_view text, std::size_t limit) {
  std::size_t value = 0;
  auto const* end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value >= limit) return std::nullopt;
  return value;
}

std::optional<AccessLevel> access_level(std::string_view name) {
  for (auto const level : {AccessLevel::Read, AccessLevel::List, AccessLevel::Write,
                           AccessLevel::Tagging, AccessLevel::PermissionsManagement})
    if (to_string(level) == name) return level;
  return std::nullopt;
}

bool is_arn_format(std::string_view text) {
  return text == "*" || (text.starts_with("arn:") && std::count(text.begin(), text.end(), ':') > 4);
}

class ServiceReader {
public:
  ServiceReader(std::string_view prefix, Diagnostics& errors)
      : errors_(errors)
      , checker_(errors) {
    facts_.prefix = prefix;
  }

  void read_line(std::string_view line, std::string_view file, std::uint32_t number) {
    auto const kind = line.substr(0, line.find(','));
    std::size_t const columns = kind == "a" ? 5 : kind == "t" ? 4 : kind == "k" ? 2 : 0;
    auto const row = split(line, std::max<std::size_t>(columns, 1), file, number);
    if (!checker_.check(columns != 0, row[0], "a line that starts with `s,`, `k,`, `t,` or `a,`"))
      return;
    if (row.size() < columns) {
      errors_.push_back(malformed(row.back().where(), "expected " + std::to_string(columns) +
                                                          " fields separated by commas, found " +
                                                          std::to_string(row.size())));
      return;
    }
    if (kind == "k") read_keys(row);
    if (kind == "t") read_type(row);
    if (kind == "a") read_actions(row);
  }

  ServiceFacts finish() && {
    std::sort(facts_.actions.begin(), facts_.actions.end(),
              [](auto const& a, auto const& b) { return precedes(a.action, b.action); });
    return std::move(facts_);
  }

private:
  void read_keys(Row const& row) {
    if (!checker_.check_new("k", row[0])) return;
    for (auto const key : split_words(row[1].text)) facts_.conditionKeys.push_back(key);
  }

  std::optional<std::vector<std::string_view>> keys(std::string_view numbers, Field const& field) {
    std::vector<std::string_view> result;
    for (auto const word : split_words(numbers, '.')) {
      auto const number = number_below(word, facts_.conditionKeys.size());
      if (!checker_.check(number.has_value(), field, "numbers of keys of the `k` line"))
        return std::nullopt;
      result.push_back(facts_.conditionKeys[*number]);
    }
    return result;
  }

  void read_type(Row const& row) {
    ResourceTypeFact type;
    type.name = row[1].text;
    bool good = checker_.check_word(row[1], " -_.:/*", "a resource type such as `bucket`");
    auto const known = keys(row[2].text, row[2]);
    for (auto const format : split_words(row[3].text)) {
      good &= checker_.check(is_arn_format(format), row[3], "ARN formats separated by spaces");
      type.arnFormats.push_back(format);
    }
    good &= checker_.check(!type.arnFormats.empty(), row[3], "an ARN format");
    good = good && known && checker_.check_new("t " + std::string(type.name), row[1]);
    if (known) type.conditionKeys = *known;
    // A malformed type keeps its number, so that the lines below are not blamed for it.
    facts_.resourceTypes.push_back(good ? std::move(type) : ResourceTypeFact{});
  }

  std::optional<ActionResource> resource(std::string_view word, Field const& field) {
    auto const slash = std::min(word.find('/'), word.size());
    auto number = word.substr(0, slash);
    bool const required = number.ends_with('!');
    if (required) number.remove_suffix(1);
    auto const type = number_below(number, facts_.resourceTypes.size());
    auto own = keys(word.substr(std::min(slash + 1, word.size())), field);
    if (!checker_.check(type.has_value(), field, "numbers of `t` lines, each with `!` if required"))
      return std::nullopt;
    if (!own) return std::nullopt;
    return ActionResource{*type, required, *std::move(own)};
  }

  void read_actions(Row const& row) {
    auto const level = access_level(row[1].text);
    bool good =
        checker_.check(level.has_value(), row[1], "one of read, list, write, tagging, permissions");
    std::vector<ActionResource> resources;
    for (auto const word : split_words(row[2].text)) {
      auto one = resource(word, row[2]);
      good = good && one;
      if (one) resources.push_back(*std::move(one));
    }
    auto const known = keys(row[3].text, row[3]);
    auto const names = split_words(row[4].text);
    good &= checker_.check(!names.empty(), row[4], "names of actions separated by spaces");
    for (auto const name : names) {
      bool const fine = checker_.check(is_word(name, "-_"), row[4], "names of actions") &&
                        checker_.check_new("a " + lower(name), row[4]);
      if (good && known && fine)
        facts_.actions.push_back(
            {facts_.prefix + ":" + std::string(name), *level, resources, *known});
    }
  }

  Diagnostics& errors_;
  Checker checker_;
  ServiceFacts facts_;
};

} // namespace

ServiceFacts read_service(std::string_view prefix, std::string_view block, std::string_view file,
                          std::uint32_t before, Diagnostics& errors) {
  ServiceReader reader(prefix, errors);
  auto number = before;
  while (!block.empty()) {
    auto const line = take_line(block);
    ++number;
    if (!line.empty() && !line.starts_with('#')) reader.read_line(line, file, number);
  }
  return std::move(reader).finish();
}

} // namespace iamproof::catalog
