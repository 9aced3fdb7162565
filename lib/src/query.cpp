#include <iamproof/query.hpp>

#include <algorithm>
#include <array>

namespace iamproof {

namespace {

constexpr std::array comparisons{PropertyKind::Unchanged,  PropertyKind::NoNewAllow,
                                 PropertyKind::NoNewDeny,  PropertyKind::Implies,
                                 PropertyKind::Equivalent, PropertyKind::Disjoint};

// One part stands for itself.
Where joined(Where::Kind kind, std::vector<Where> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Where all;
  all.kind = kind;
  all.children = std::move(parts);
  return all;
}

} // namespace

std::optional<PropertyKind> comparison(std::string_view word) {
  auto const* const found =
      std::find_if(comparisons.begin(), comparisons.end(),
                   [&](PropertyKind kind) { return to_string(kind) == word; });
  return found == comparisons.end() ? std::nullopt : std::optional(*found);
}

bool two_sided(PropertyKind kind) {
  return std::find(comparisons.begin(), comparisons.end(), kind) != comparisons.end();
}

bool relates_sides(PropertyKind kind) {
  return kind == PropertyKind::Implies || kind == PropertyKind::Equivalent ||
         kind == PropertyKind::Disjoint;
}

Where one_test(Slot slot, WhereTest::Op op, std::string const& value, SourceLocation where) {
  Where leaf;
  leaf.kind = Where::Kind::Test;
  leaf.test.slot = slot;
  leaf.test.op = op;
  leaf.test.values = {Pattern::literal(value)};
  leaf.test.where = std::move(where);
  return leaf;
}

Where all_of(std::vector<Where> parts) {
  std::erase_if(parts, [](Where const& part) { return part.trivial(); });
  return joined(Where::Kind::And, std::move(parts));
}

Where any_of(std::vector<Where> parts) {
  return joined(Where::Kind::Or, std::move(parts));
}

} // namespace iamproof
