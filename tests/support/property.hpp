// One RapidCheck property as a doctest assertion, with a fixed seed: the same cases in every run, so that
// a red build is red again. What failed is printed shrunk.
#pragma once

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <sstream>
#include <string>
#include <utility>

namespace iamproof::testing {

/// Checks `body` on `cases` generated inputs.
template <class Body>
void check_property(std::string const& name, Body&& body, int cases = 1000) {
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = name;
  rc::detail::TestParams params;
  params.seed = 20260101;
  params.maxSuccess = cases;
  rc::detail::TestListenerAdapter silent;
  auto const property = rc::detail::toProperty(std::forward<Body>(body));
  // The shorter overloads read the environment and print a seed that is not the one in use.
  auto const result = rc::detail::checkProperty(property, metadata, params, silent, {});
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  INFO(name << ": " << text.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

} // namespace iamproof::testing
