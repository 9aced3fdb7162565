#include <doctest/doctest.h>

#include "embedded_data.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path const folder = std::filesystem::path(IAMPROOF_SOURCE_DIR) / "data";

} // namespace

TEST_CASE("every data file is compiled in, byte for byte") {
  for (auto const& file : iamproof::data::files()) {
    INFO(file.name);
    CHECK(bytes_of(folder / file.name) == file.text);
  }
}

TEST_CASE("no data file is left out") {
  std::size_t onDisk = 0;
  if (std::filesystem::exists(folder))
    for (auto const& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".csv") ++onDisk;
  CHECK(iamproof::data::files().size() == onDisk);
}

TEST_CASE("data files are in ascending order of name") {
  auto const files = iamproof::data::files();
  CHECK(std::ranges::is_sorted(files, {}, &iamproof::data::EmbeddedFile::name));
}
