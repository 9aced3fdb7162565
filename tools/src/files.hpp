// Files in and out. Reading refuses what is no regular file and what is too large before it reads;
// writing leaves either the whole new file or the old one.
#pragma once

#include <iamproof/read.hpp>
#include <iamproof/result.hpp>

#include <map>
#include <string>
#include <string_view>

namespace iamproof {

/// A reader for paths on disk and for `git:REV:PATH`. Errors IP-IO-001, -002, -003. Keeps what it learned
/// of revisions as long as it lives.
FileReader file_reader();

/// Whether `path` is a directory on disk. False for `git:` paths.
bool is_directory(std::string const& path);
/// `name` as seen from the folder of `file`, unless it is absolute or a `git:` path.
std::string beside(std::string const& file, std::string const& name);
/// The `.csv` files of a folder by name. Errors: IP-IO-001 no folder or none in it, -002 too large.
Result<std::map<std::string, std::string>> read_tables(std::string const& folder);

/// Puts `text` into `path`: written aside and renamed, so that nobody sees half of it. A device or pipe is
/// written to as it is. Error IP-IO-004.
Result<bool> write_file(std::string const& path, std::string_view text);
/// True iff all was written; false when the reader has gone (a closed pipe). Error IP-IO-004.
Result<bool> write_descriptor(int descriptor, std::string_view text, std::string const& name);

} // namespace iamproof
