// What a check fixes: a plain question leaves every slot open, a check of a scenario states action,
// resource and some keys. `{account}` inside a fixed text stands for the calling account.
#pragma once

#include "formula/formula.hpp"

#include <iamproof/scenario.hpp>

#include <map>
#include <optional>
#include <string>

namespace iamproof::solver {

struct View {
  std::uint16_t check = 0; ///< 0: the shared request; slots the view fixes belong to its check
  std::map<Slot, std::string> texts;          ///< slots with a stated text (element 0)
  std::map<std::string, bool> presence;       ///< folded keys stated present or absent
  std::map<std::string, std::string> aliases; ///< folded keys that equal another key here

  /// Nothing fixed: the request of a plain question.
  static View open() { return {}; }
  /// What `check` fixes, as check number `n` (1-based).
  static View of(CheckTemplate const& check, std::uint16_t n);

  Slot action() const { return slot(SlotKind::Action); }
  Slot resource() const { return slot(SlotKind::Resource); }
  Slot owner() const { return slot(SlotKind::Owner); }
  /// The slot of a key: this check's own when it fixes the key, else the shared one.
  Slot key(std::string const& folded, std::uint16_t element = 0) const;

private:
  Slot slot(SlotKind kind) const { return {kind, "", check, 0}; }
};

inline constexpr std::string_view accountPlaceholder = "{account}";
/// `text` with the placeholder replaced.
std::string with_account(std::string text, std::string const& account);

} // namespace iamproof::solver
