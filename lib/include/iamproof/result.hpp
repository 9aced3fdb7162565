// Result<T> is either a value or the list of everything that is wrong with the input: never both,
// and never an empty list. Remarks that do not stop the work (warnings, notes) travel with a value.
#pragma once

#include <iamproof/diagnostic.hpp>

#include <optional>
#include <stdexcept>
#include <utility>

namespace iamproof {

/// Thrown when iamproof itself is wrong (a broken invariant), never for any input. Only `main`
/// catches it.
class InternalError : public std::logic_error {
public:
  using std::logic_error::logic_error;
};

/// Throws InternalError(`what`) unless `condition`. On in every build.
inline void ensure(bool condition, char const* what) {
  if (!condition) throw InternalError(what);
}

template <class T>
class [[nodiscard]] Result {
public:
  Result(T value)
      : value_(std::move(value)) {}
  Result(Diagnostic error)
      : remarks_{std::move(error)} {}
  /// Precondition: at least one of `errors` has severity Error.
  Result(Diagnostics errors)
      : remarks_(std::move(errors)) {
    ensure(!remarks_.empty(), "a failed result names at least one diagnostic");
  }
  Result(T value, Diagnostics remarks)
      : value_(std::move(value))
      , remarks_(std::move(remarks)) {}

  /// True iff there is a value.
  explicit operator bool() const { return value_.has_value(); }
  /// Precondition: there is a value.
  T const& operator*() const& { return checked(), *value_; }
  T&& operator*() && { return checked(), *std::move(value_); }
  T const* operator->() const { return checked(), &*value_; }

  /// The errors when there is no value; warnings and notes otherwise.
  Diagnostics const& diagnostics() const& { return remarks_; }
  Diagnostics diagnostics() && { return std::move(remarks_); }

private:
  void checked() const { ensure(value_.has_value(), "the value of a failed result was used"); }

  std::optional<T> value_;
  Diagnostics remarks_;
};

} // namespace iamproof
