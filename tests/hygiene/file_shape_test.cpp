#include <doctest/doctest.h>

#include "layering.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest = 700;

/// What is wrong with the shape of a file, or nothing. `name` tells a header from a source.
std::optional<std::string> fault(std::string const& name, std::string const& text) {
  auto const lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  if (lines > longest)
    return name + ": " + std::to_string(lines) + " lines, the limit is " + std::to_string(longest);
  if (!name.ends_with(".hpp")) return std::nullopt;
  if (!text.starts_with("// ")) return name + ": a header opens with a comment on what it is";
  if (text.find("\n#pragma once\n") == std::string::npos)
    return name + ": `#pragma once` is missing";
  return std::nullopt;
}

std::string content(fs::path const& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

} // namespace

TEST_CASE("no code file is longer than 700 lines, and every header says what it is") {
  fs::path const root = IAMPROOF_SOURCE_DIR;
  for (auto const& file : iamproof::hygiene::code_files(root))
    if (auto const found = fault(file.generic_string(), content(root / file))) FAIL_CHECK(*found);
}

TEST_CASE("a file that is too long, or a header without comment or guard, is found") {
  std::string const header = "// What it is.\n#pragma once\n";
  CHECK_FALSE(fault("a.hpp", header));
  CHECK_FALSE(fault("a.cpp", std::string(longest, '\n')));
  CHECK(fault("a.cpp", std::string(longest + 1, '\n')));
  CHECK(fault("a.hpp", header + std::string(longest, '\n')));
  CHECK(fault("a.hpp", "#pragma once\n"));
  CHECK(fault("a.hpp", "// What it is.\n"));
}
