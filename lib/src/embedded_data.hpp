// The files of data/, as they were when this library was built. The source behind this header is
// generated (cmake/EmbedData.cmake); reading the contents is the catalog's business.
#pragma once

#include <span>
#include <string_view>

namespace iamproof::data {

struct EmbeddedFile {
  std::string_view name; ///< without folder: "regions.csv"
  std::string_view text; ///< UTF-8, byte for byte as in the file
};

/// All files, in ascending order of name. They live as long as the process.
std::span<EmbeddedFile const> files();

} // namespace iamproof::data
