# Run with cmake -P: writes OUTPUT, a C++ source that holds the bytes of every file of the list FILES.
# Every byte is an escape, since a raw string would need a delimiter that no file contains. One literal
# per file: a megabyte of it compiles in 0.2 s, as a list of characters in 1.5 s.
cmake_minimum_required(VERSION 3.25)

set(arrays "")
set(entries "")
set(count 0)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" hex HEX)
  file(SIZE "${file}" size)
  string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
  string(APPEND arrays "constexpr char file${count}[] = \"${bytes}\"; // ${name}\n")
  string(APPEND entries "    {\"${name}\", {file${count}, ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()

set(text "// Generated from data/ by cmake/EmbedData.cmake. Do not edit.
// NOLINTBEGIN
#pragma GCC diagnostic ignored \"-Woverlength-strings\"
#include \"embedded_data.hpp\"

#include <array>

namespace iamproof::data {
namespace {
${arrays}
constexpr std::array<EmbeddedFile, ${count}> embedded{{
${entries}}};
} // namespace

std::span<EmbeddedFile const> files() { return embedded; }

} // namespace iamproof::data
// NOLINTEND
")
file(WRITE "${OUTPUT}" "${text}")
