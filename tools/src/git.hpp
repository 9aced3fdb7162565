// Files of a Git revision, read from the object store: nothing is checked out, nothing is fetched. A path
// of such a file reads `git:REV:PATH`; PATH is relative to the top of the repository, or, when it starts
// with `./` or `../`, to the working directory, as Git itself has it.
#pragma once

#include <iamproof/result.hpp>

#include <map>
#include <string>
#include <string_view>

namespace iamproof {

bool is_git_path(std::string_view path);

/// `git:REV` as a folder that file names can be appended to, and `git:REV:FILE` as a file whose folder
/// is still in the revision; other paths as they are.
std::string canonical_path(std::string const& argument);

class GitReader {
public:
  /// Precondition: is_git_path(path). Errors: IP-IO-001 no such file, IP-IO-002 larger than `limit`,
  /// IP-IO-003 no such revision, no repository or no git. Cost: one or two processes.
  Result<std::string> read(std::string const& path, std::size_t limit);

private:
  Result<std::string> tree_of(std::string const& revision, std::string const& path);

  // A revision means one tree for the whole run, even if a branch moves meanwhile.
  std::map<std::string, std::string> trees_;
};

} // namespace iamproof
