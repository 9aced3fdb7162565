#include "smtlib/names.hpp"

#include "smtlib/spelling.hpp"

namespace iamproof::solver::smtlib {

namespace {

constexpr std::size_t longest = 120;

std::string kind_name(CallerKind kind) {
  switch (kind) {
  case CallerKind::Role: return "a role session";
  case CallerKind::User: return "a user";
  case CallerKind::FederatedUser: return "a federated user";
  case CallerKind::Root: return "an account root";
  case CallerKind::ServiceLinkedRole: return "a service-linked role";
  case CallerKind::Service: return "an AWS service";
  case CallerKind::Anonymous: return "anonymous";
  case CallerKind::Federated: return "an identity of a provider";
  case CallerKind::CanonicalUser: return "a canonical user";
  }
  throw InternalError("a caller of unknown kind");
}

// The first line, and of that not more than fits.
std::string shortened(std::string const& text) {
  auto const line = decode(text.substr(0, text.find('\n')));
  return line.size() <= longest ? encode(line) : encode(line.substr(0, longest)) + "...";
}

} // namespace

std::string Names::claim(std::string const& wanted) {
  auto const base = shortened(wanted);
  auto name = symbol(base);
  for (std::size_t n = 2; !taken_.insert(name).second; ++n)
    name = symbol(base + " (" + std::to_string(n) + ")");
  return name;
}

std::string Names::plain(Slot const& slot) const {
  Slot spelled = slot;
  if (slot.kind == SlotKind::Key) spelled.key = spelling_(slot.key);
  return to_string(spelled);
}

std::string Names::plain(Atom const& atom) const {
  if (auto const* kind = std::get_if<atom::CallerIs>(&atom))
    return "caller is " + kind_name(kind->kind);
  if (auto const* in = std::get_if<atom::AccountIn>(&atom)) {
    std::string all = "caller's account is one of";
    for (auto const& account : in->accounts) all += " " + account;
    return all;
  }
  auto named = to_string(atom);
  auto const* slot = slot_of(atom);
  if (slot == nullptr) return named;
  auto const folded = to_string(*slot);
  auto const at = named.find(folded);
  return at == std::string::npos ? named : named.replace(at, folded.size(), plain(*slot));
}

} // namespace iamproof::solver::smtlib
