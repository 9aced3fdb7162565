// The files of the corpus, in order, and how the readers of cases get at files.
#pragma once

#include <iamproof/result.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace iamproof {

inline Result<std::string> read_file(std::string const& path, std::size_t) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Diagnostic{"IP-IO-001", "cannot read the file", {path, 0, 0, ""}};
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(IAMPROOF_SOURCE_DIR "/corpus/cases"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace iamproof
