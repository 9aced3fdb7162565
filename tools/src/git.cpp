#include "git.hpp"

#include "process.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace iamproof {

namespace {

constexpr std::string_view prefix = "git:";
constexpr std::size_t answerLimit = 4096;

struct GitPath {
  std::string revision;
  std::string path;
};

GitPath split(std::string_view text) {
  text.remove_prefix(prefix.size());
  auto const colon = text.find(':');
  if (colon == std::string_view::npos) return {std::string(text), ""};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

// In a partial clone git would fetch what is missing; iamproof never talks to a network.
Result<ProcessOutput> git(std::vector<std::string> words, std::size_t limit) {
  words.insert(words.begin(), "git");
  return run_process(words,
                     {"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0",
                      "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"},
                     limit);
}

std::string first_line(std::string const& text) {
  auto line = text.substr(0, text.find('\n'));
  return line.starts_with("fatal: ") ? line.substr(7) : line;
}

std::string within_tree(std::string const& path) {
  if (path.starts_with("./") || path.starts_with("../")) return path;
  auto const start = std::min(path.find_first_not_of('/'), path.size());
  return std::filesystem::path(path.substr(start)).lexically_normal().string();
}

} // namespace

bool is_git_path(std::string_view path) {
  return path.starts_with(prefix);
}

std::string canonical_path(std::string const& argument) {
  if (!is_git_path(argument)) return argument;
  auto const [revision, path] = split(argument);
  bool const bare = path.find('/') == std::string::npos && !path.empty();
  return fmt::format("{}{}:{}{}", prefix, revision, bare ? "/" : "", path);
}

Result<std::string> GitReader::tree_of(std::string const& revision, std::string const& path) {
  if (auto const known = trees_.find(revision); known != trees_.end()) return known->second;
  auto const fail = [&](std::string const& why) {
    return Diagnostic{"IP-IO-003",
                      fmt::format("cannot read Git revision `{}`: {}", revision, why),
                      {path, 0, 0, ""}};
  };
  if (revision.empty() || revision.front() == '-') return fail("expected `git:REV[:PATH]`");
  auto const answer = git({"rev-parse", "--verify", "--quiet", revision + "^{tree}"}, answerLimit);
  if (!answer) return answer.diagnostics();
  if (answer->status != 0) {
    auto const why = first_line(answer->errors);
    return fail(why.empty() ? "no such revision" : why);
  }
  return trees_.emplace(revision, first_line(answer->output)).first->second;
}

Result<std::string> GitReader::read(std::string const& path, std::size_t limit) {
  auto const [revision, file] = split(path);
  auto const tree = tree_of(revision, path);
  if (!tree) return tree.diagnostics();
  SourceLocation const where{path, 0, 0, ""};
  auto const object = fmt::format("{}:{}", *tree, within_tree(file));
  auto content = git({"cat-file", "blob", object}, limit);
  if (!content) return content.diagnostics();
  if (content->tooLarge) {
    return Diagnostic{"IP-IO-002", fmt::format("larger than {} bytes", limit), where};
  }
  if (content->status == 0) return content->output;
  auto const type = git({"cat-file", "-t", object}, answerLimit);
  bool const isTree = type && type->status == 0 && first_line(type->output) == "tree";
  return Diagnostic{"IP-IO-001",
                    isTree ? "is a directory, expected a file"
                           : fmt::format("no such file in revision `{}`", revision),
                    where};
}

} // namespace iamproof
