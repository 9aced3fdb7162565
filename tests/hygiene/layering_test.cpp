#include <doctest/doctest.h>

#include "layering.hpp"

#include <algorithm>

#include <unistd.h>

using iamproof::hygiene::violations;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone with the object.
class TemporaryTree {
public:
  TemporaryTree()
      : root_(fs::temp_directory_path() / ("iamproof-layering-" + std::to_string(getpid()))) {
    fs::create_directories(root_);
  }
  ~TemporaryTree() { fs::remove_all(root_); }
  TemporaryTree(TemporaryTree const&) = delete;
  TemporaryTree& operator=(TemporaryTree const&) = delete;

  void write(fs::path const& file, std::string_view text) const {
    fs::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }
  fs::path const& root() const { return root_; }

private:
  fs::path root_;
};

struct Row {
  std::string_view file;
  std::string_view line;
  bool permitted;
};

constexpr Row table[]{
    {"lib/include/iamproof/a.hpp", "#include <vector>", true},
    {"lib/include/iamproof/a.hpp", "#include <iamproof/base.hpp>", true},
    {"lib/include/iamproof/a.hpp", "#include <boost/spirit/home/x3.hpp>", false},
    {"lib/include/iamproof/a.hpp", "#include \"private.hpp\"", false},
    {"lib/include/iamproof/a.hpp", "#include <iamproof/read.hpp>", false},
    {"lib/include/iamproof/a.hpp", "#include <iamproof/nowhere.hpp>", false},
    {"lib/src/a.cpp", "#include \"private.hpp\"", true},
    {"lib/src/deep/a.cpp", "#include \"private.hpp\"", true},
    {"lib/src/deep/a.cpp", "#include \"../private.hpp\"", true},
    {"lib/src/a.cpp", "#include \"../../solver/src/automaton.hpp\"", false},
    {"lib/src/a.cpp", "#include \"nowhere.hpp\"", false},
    {"lib/src/a.cpp", "#include <nlohmann/json.hpp>", false},
    {"lib/src/a.cpp", "  #  include <nlohmann/json.hpp> // quietly", false},
    {"lib/src/a.cpp", "// #include <nlohmann/json.hpp>", true},
    {"lib/src/a.cpp", "#include <fstream>", false},
    {"lib/src/a.cpp", "#include <filesystem>", false},
    {"grammar/src/a.cpp", "#include <filesystem>", true},
    {"grammar/src/a.cpp", "#include <fstream>", false},
    {"lib/src/a.cpp", "#include <unistd.h>", false},
    {"lib/src/a.cpp", "#include <folly/dynamic>", false},
    {"lib/src/report/a.cpp", "#include <nlohmann/json.hpp>", true},
    {"lib/src/values/a.cpp", "#include <boost/spirit/home/x3.hpp>", true},
    {"lib/src/values/a.hpp", "#include <boost/spirit/home/x3.hpp>", false},
    {"grammar/include/iamproof/a.hpp", "#include <nlohmann/json_fwd.hpp>", false},
    {"grammar/include/iamproof/a.hpp", "#include <yaml-cpp/yaml.h>", false},
    {"grammar/src/a.cpp", "#include <yaml-cpp/yaml.h>", true},
    {"grammar/src/a.cpp", "#include <iamproof/base.hpp>", true},
    {"grammar/src/a.cpp", "#include <iamproof/prove.hpp>", false},
    {"grammar/src/a.cpp", "#include <z3++.h>", false},
    {"solver/src/a.cpp", "#include <z3++.h>", false},
    {"solver/src/a.cpp", "#include <z3.h>", false},
    {"solver/src/z3/a.cpp", "#include <z3++.h>", true},
    {"solver/src/z3/a.cpp", "#include \"automaton.hpp\"", true},
    {"solver/src/a.cpp", "#include <iamproof/read.hpp>", false},
    {"solver/include/iamproof/a.hpp", "#include <z3++.h>", false},
    {"tools/src/a.cpp", "#include <CLI/CLI.hpp>", true},
    {"tools/src/a.cpp", "#include <iamproof/prove.hpp>", true},
    {"tools/src/a.cpp", "#include \"automaton.hpp\"", false},
    {"tools/src/command/a.cpp", "#include \"options.hpp\"", true},
    {"tools/fuzz/a.cpp", "#include \"automaton.hpp\"", true},
    {"tools/src/a.cpp", "#include <z3++.h>", false},
    {"tests/solver/a.cpp", "#include <doctest/doctest.h>", true},
    {"tests/solver/a.cpp", "#include <fmt/format.h>", false},
    {"examples/embed/a.cpp", "#include <iamproof/prove.hpp>", true},
    {"examples/embed/a.cpp", "#include \"automaton.hpp\"", false},
    {"corpus/a.cpp", "", false},
    {"data/a.hpp", "", false},
    {"elsewhere/a.cpp", "", false},
};

} // namespace

TEST_CASE("every include of this repository follows the direction of the rooms") {
  for (auto const& violation : violations(IAMPROOF_SOURCE_DIR)) FAIL_CHECK(violation);
}

TEST_CASE("the check sees this repository's files") {
  auto const files = iamproof::hygiene::code_files(IAMPROOF_SOURCE_DIR);
  CHECK(std::ranges::count(files, fs::path("lib/include/iamproof/result.hpp")) == 1);
  CHECK(std::ranges::count(files, fs::path("tests/hygiene/layering_test.cpp")) == 1);
}

TEST_CASE("an include that breaks a rule is found, and one that keeps it is not") {
  for (auto const& row : table) {
    INFO(row.file << " with " << row.line);
    TemporaryTree tree;
    tree.write("lib/include/iamproof/base.hpp", "");
    tree.write("lib/src/private.hpp", "");
    tree.write("grammar/include/iamproof/read.hpp", "");
    tree.write("solver/include/iamproof/prove.hpp", "");
    tree.write("solver/src/automaton.hpp", "");
    tree.write("tools/src/options.hpp", "");
    tree.write(row.file, std::string(row.line) + "\n");
    CHECK(violations(tree.root()).empty() == row.permitted);
  }
}

TEST_CASE("a violation names file, line and header") {
  TemporaryTree tree;
  tree.write("solver/src/a.cpp", "// why\n\n#include <z3++.h>\n");
  CHECK(violations(tree.root()) ==
        std::vector<std::string>{
            "solver/src/a.cpp:3: `z3++.h` belongs to z3, which has no place here"});
}
