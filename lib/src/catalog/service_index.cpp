#include "service_index.hpp"

#include "checker.hpp"
#include "service_reader.hpp"

namespace iamproof {
namespace {

using catalog::Checker;
using catalog::Field;
using catalog::lower;
using catalog::split;
using catalog::take_line;

constexpr std::string_view serviceMark = "s,";

} // namespace

ServiceIndex::ServiceIndex(std::string file, std::string text, std::string_view outside)
    : file_(std::move(file))
    , own_(std::move(text))
    , text_(own_.empty() ? outside : std::string_view(own_)) {}

std::shared_ptr<ServiceIndex const> ServiceIndex::trusted(std::string const& file,
                                                          std::string_view text) {
  return std::shared_ptr<ServiceIndex const>(new ServiceIndex(file, "", text));
}

Result<std::shared_ptr<ServiceIndex const>> ServiceIndex::checked(std::string const& file,
                                                                  std::string text) {
  std::shared_ptr<ServiceIndex const> services(new ServiceIndex(file, std::move(text), ""));
  Diagnostics errors = catalog::check_header(file, catalog::read_header(services->text_));
  std::call_once(services->indexed_, [&] { services->index(errors); });
  for (auto& [prefix, entry] : services->entries_)
    std::call_once(entry.once, [&errors, &file, &one = entry, &name = prefix] {
      one.facts = catalog::read_service(name, one.block, file, one.line, errors);
    });
  if (!errors.empty()) return errors;
  return services;
}

// Line by line, since a line `s,…` is known by how it starts.
void ServiceIndex::index(Diagnostics& errors) const {
  Checker checker(errors);
  auto rest = text_;
  std::uint32_t number = 0;
  Entry* current = nullptr;
  while (!rest.empty()) {
    auto const line = take_line(rest);
    ++number;
    if (line.starts_with(serviceMark)) {
      auto const field = split(line, 2, file_, number)[1];
      bool const good = checker.check_word(field, "-", "a service prefix") &&
                        checker.check(lower(field.text) == field.text, field, "lower case") &&
                        checker.check_new(std::string(field.text), field);
      // Lines below a malformed or repeated prefix are checked as well, under a name nobody asks for.
      auto const name = good ? std::string(field.text) : "line " + std::to_string(number);
      current = &entries_[name];
      current->line = number;
      current->block = std::string_view(rest.data(), 0);
    } else if (current != nullptr) {
      auto const* const begin = current->block.data();
      current->block = std::string_view(begin, static_cast<std::size_t>(rest.data() - begin));
    } else if (!line.empty() && !line.starts_with('#')) {
      Field const field{line, line, file_, number};
      checker.check(false, field, "a line `s,PREFIX` before all others");
    }
  }
  for (auto const& entry : entries_) prefixes_.push_back(entry.first);
}

void ServiceIndex::index_once() const {
  std::call_once(indexed_, [this] {
    Diagnostics errors;
    index(errors);
    ensure(errors.empty(), "the list of services that is compiled in is malformed");
  });
}

ServiceFacts const* ServiceIndex::find(std::string_view prefix) const {
  index_once();
  auto const found = entries_.find(prefix);
  if (found == entries_.end()) return nullptr;
  auto& entry = found->second;
  std::call_once(entry.once, [&] {
    Diagnostics errors;
    entry.facts = catalog::read_service(found->first, entry.block, file_, entry.line, errors);
    ensure(errors.empty(), "a service that is compiled in is malformed");
  });
  return &entry.facts;
}

std::vector<std::string> const& ServiceIndex::prefixes() const {
  index_once();
  return prefixes_;
}

} // namespace iamproof
