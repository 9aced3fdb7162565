// The direction of the house, checked: reads every #include line below a root and reports each that
// breaks a rule of the table below. It reads text, not the build, so it also sees files that no
// target compiles. It does not resolve macros or conditional includes; there are none.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::hygiene {

namespace fs = std::filesystem;

/// What the files of one folder may include. The first row whose folder and suffix fit a file
/// governs it.
struct Rule {
  std::string_view folder;
  std::string_view suffix;
  std::set<std::string_view> publicOf;  ///< rooms whose <iamproof/…> headers are open to it
  std::set<std::string_view> privateOf; ///< folders whose own headers are open to it, in quotes
  std::set<std::string_view>
      libraries; ///< beyond the standard library; "files" and "paths" are parts of that
};

inline std::vector<Rule> const& rules() {
  using Set = std::set<std::string_view>;
  static Set const house{"lib", "grammar", "solver"};
  static std::vector<Rule> const table{
      // Spirit's number parsers in sources only: X3 in a header is a compile cost for everyone.
      {"lib/src/values/", ".cpp", {"lib"}, {"lib/src/"}, {"boost"}},
      {"lib/src/report/", "", {"lib"}, {"lib/src/"}, {"nlohmann"}},
      {"lib/include/", "", {"lib"}, {}, {}},
      {"lib/", "", {"lib"}, {"lib/src/"}, {}},
      {"grammar/include/", "", {"lib", "grammar"}, {}, {}},
      {"grammar/",
       "",
       {"lib", "grammar"},
       {"grammar/src/"},
       {"boost", "nlohmann", "yaml-cpp", "paths"}},
      {"solver/include/", "", {"lib", "solver"}, {}, {}},
      {"solver/src/z3/", "", {"lib", "solver"}, {"solver/src/"}, {"z3"}},
      {"solver/", "", {"lib", "solver"}, {"solver/src/"}, {}},
      {"tools/fuzz/",
       "",
       house,
       {"tools/", "lib/src/", "grammar/src/", "solver/src/"},
       {"files", "paths"}},
      {"tools/bench/",
       "",
       house,
       {"tools/", "lib/src/", "grammar/src/", "solver/src/"},
       {"files", "paths", "posix", "benchmark", "CLI", "fmt", "z3"}},
      {"tools/",
       "",
       house,
       {"tools/", "tools/src/"},
       {"files", "paths", "posix", "CLI", "fmt", "simdjson", "zlib"}},
      {"tests/",
       "",
       house,
       {"tests/", "lib/src/", "grammar/src/", "solver/src/", "tools/src/"},
       {"files", "paths", "posix", "doctest", "rapidcheck", "nlohmann", "boost", "z3"}},
      {"examples/", "", house, {"examples/"}, {"files", "paths"}},
      {"corpus/", "", {}, {}, {"no code belongs here"}},
      {"data/", "", {}, {}, {"no code belongs here"}},
  };
  return table;
}

inline Rule const* rule_for(std::string const& path) {
  for (auto const& rule : rules())
    if (path.starts_with(rule.folder) && path.ends_with(rule.suffix)) return &rule;
  return nullptr;
}

/// "boost", "z3", …, "std", "files" (streams), "paths" (filesystem), "posix", or "" when the header belongs to nothing known.
inline std::string_view library_of(std::string_view header) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> prefixes{
      {{"boost/", "boost"},
       {"nlohmann/", "nlohmann"},
       {"yaml-cpp/", "yaml-cpp"},
       {"z3", "z3"},
       {"CLI/", "CLI"},
       {"fmt/", "fmt"},
       {"doctest/", "doctest"},
       {"rapidcheck", "rapidcheck"},
       {"benchmark/", "benchmark"},
       {"simdjson", "simdjson"}}};
  for (auto const& [prefix, library] : prefixes)
    if (header.starts_with(prefix)) return library;
  if (header == "zlib.h") return "zlib";
  if (header == "iostream" || header == "fstream") return "files";
  if (header == "filesystem") return "paths";
  if (header.ends_with(".h")) return "posix";
  return header.find_first_of("./") == std::string_view::npos ? "std" : "";
}

inline bool is_code(fs::path const& path) {
  static std::set<std::string> const suffixes{".hpp", ".cpp", ".h", ".cc", ".ipp", ".inl", ".hxx"};
  return suffixes.contains(path.extension().string());
}

/// Why `header`, included in angle brackets, breaks `rule`; "" iff it does not.
inline std::string angle_fault(fs::path const& root, Rule const& rule, std::string const& header) {
  if (header.starts_with("iamproof/")) {
    for (auto const room : rule.publicOf)
      if (fs::exists(root / room / "include" / header)) return "";
    return "is not a public header of a room this folder may depend on";
  }
  auto const library = library_of(header);
  if (library == "std" || rule.libraries.contains(library)) return "";
  return library.empty() ? "belongs to no known library"
                         : "belongs to " + std::string(library) + ", which has no place here";
}

/// Why `header`, included in quotes by `file`, breaks `rule`; "" iff it does not.
inline std::string quote_fault(fs::path const& root, Rule const& rule, fs::path const& file,
                               std::string const& header) {
  auto const opens = [&](fs::path const& candidate) {
    auto const path = candidate.lexically_normal().generic_string();
    if (!fs::exists(root / path)) return false;
    for (auto const folder : rule.privateOf)
      if (path.starts_with(folder)) return true;
    return false;
  };
  if (opens(file.parent_path() / header)) return "";
  for (auto const folder : rule.privateOf)
    if (opens(fs::path(folder) / header)) return "";
  return "is not a header this folder may see";
}

/// "path:line: `header` …" for each offending include of one file. `file` is relative to `root`.
inline std::vector<std::string> violations_in(fs::path const& root, fs::path const& file) {
  auto const name = file.generic_string();
  auto const* rule = rule_for(name);
  if (rule == nullptr) return {name + ": lies in no folder that holds code"};
  if (rule->libraries.contains("no code belongs here")) return {name + ": no code belongs here"};
  static std::regex const include(R"re(^\s*#\s*include\s*(<|")([^>"]+)[>"].*)re");
  std::vector<std::string> found;
  std::ifstream in(root / file);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::smatch match;
    if (!std::regex_match(line, match, include)) continue;
    auto const header = match[2].str();
    auto const fault =
        match[1] == "<" ? angle_fault(root, *rule, header) : quote_fault(root, *rule, file, header);
    if (!fault.empty())
      found.push_back(name + ":" + std::to_string(number) + ": `" + header + "` " + fault);
  }
  return found;
}

/// The code files below `root`, relative to it, ascending; hidden and build folders are passed
/// over.
inline std::vector<fs::path> code_files(fs::path const& root) {
  std::vector<fs::path> files;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    auto const name = it->path().filename().string();
    bool const passedOver =
        name.starts_with(".") || (it.depth() == 0 && (name == "build" || name == "out"));
    if (it->is_directory() && passedOver) it.disable_recursion_pending();
    if (it->is_regular_file() && is_code(it->path()))
      files.push_back(fs::relative(it->path(), root));
  }
  std::ranges::sort(files);
  return files;
}

inline std::vector<std::string> violations(fs::path const& root) {
  std::vector<std::string> all;
  for (auto const& file : code_files(root)) {
    auto found = violations_in(root, file);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

} // namespace iamproof::hygiene
