#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "files.hpp"
#include "git.hpp"
#include "scratch.hpp"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace iamproof;

namespace {

std::string code_of(Result<std::string> const& result) {
  return result ? "" : result.diagnostics().front().code;
}

std::string message_of(Result<std::string> const& result) {
  return result ? "" : result.diagnostics().front().message;
}

/// A repository with one commit, and something newer in the working tree.
void make_repository(Scratch const& scratch) {
  scratch.put("a.json", "old");
  scratch.put("org/organization.yaml", "id: o");
  REQUIRE(scratch.shell("git init -q . && git add . && git -c user.name=n -c user.email=e "
                        "-c commit.gpgsign=false commit -q -m one && git tag v1") == 0);
  scratch.put("a.json", "new");
}

/// Runs the rest of the test in `folder`.
class In {
public:
  explicit In(std::string const& folder)
      : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  In(In const&) = delete;
  In& operator=(In const&) = delete;
  ~In() { std::filesystem::current_path(before_); }

private:
  std::filesystem::path before_;
};

} // namespace

TEST_CASE("a file is read as far as the limit and not beyond") {
  Scratch const scratch;
  scratch.put("ten", "0123456789");
  auto const read = file_reader();
  CHECK(*read(scratch.path("ten"), 10) == "0123456789");
  CHECK(code_of(read(scratch.path("ten"), 9)) == "IP-IO-002");
}

TEST_CASE("what is no readable regular file is refused at once, with the system's reason") {
  Scratch const scratch;
  REQUIRE(::mkfifo(scratch.path("pipe").c_str(), 0600) == 0);
  auto const read = file_reader();
  CHECK(message_of(read(scratch.path("none"), 9)) ==
        "cannot read the file: No such file or directory");
  CHECK(message_of(read(scratch.path(""), 9)) == "is a directory, expected a file");
  CHECK(message_of(read(scratch.path("pipe"), 9)) ==
        "is a device, pipe or socket, expected a regular file");
  CHECK(code_of(read("/dev/zero", 9)) == "IP-IO-001");
  CHECK(read(scratch.path("none"), 9).diagnostics().front().where.file == scratch.path("none"));
}

TEST_CASE("a file without reading permission is refused") {
  if (::geteuid() == 0) return; // root may read everything
  Scratch const scratch;
  scratch.put("secret", "x");
  std::filesystem::permissions(scratch.path("secret"), std::filesystem::perms::none);
  CHECK(message_of(file_reader()(scratch.path("secret"), 9)) ==
        "cannot read the file: Permission denied");
}

TEST_CASE("a written file is whole, replaces the old one, and leaves nothing beside it") {
  Scratch const scratch;
  scratch.put("out", "old");
  CHECK(write_file(scratch.path("out"), "new"));
  CHECK(scratch.get("out") == "new");
  CHECK(scratch.entries() == 1);
}

TEST_CASE("a link stays a link when its file is replaced") {
  Scratch const scratch;
  scratch.put("out", "old");
  std::filesystem::create_symlink("out", scratch.path("link"));
  CHECK(write_file(scratch.path("link"), "new"));
  CHECK(std::filesystem::is_symlink(scratch.path("link")));
  CHECK(scratch.get("out") == "new");
}

TEST_CASE("a file that cannot be written is IP-IO-004, and nothing is left of it") {
  Scratch const scratch;
  auto const missing = write_file(scratch.path("no/such/folder/out"), "x");
  REQUIRE_FALSE(missing);
  CHECK(missing.diagnostics().front().code == "IP-IO-004");
  CHECK_FALSE(write_file(scratch.path("."), "x"));
  CHECK_FALSE(write_file("/dev/full", "x"));
  CHECK(write_file("/dev/null", "x"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("names beside a file are found beside it, others where they say") {
  CHECK(beside("specs/a.yaml", "org") == "specs/org");
  CHECK(beside("a.yaml", "org") == "org");
  CHECK(beside("specs/a.yaml", "/org") == "/org");
  CHECK(beside("specs/a.yaml", "git:main:org") == "git:main:/org");
  CHECK(beside("git:main:/a.yaml", "org") == "git:main:/org");
  CHECK(beside("git:main:specs/a.yaml", "org") == "git:main:specs/org");
}

TEST_CASE("a revision is a folder that names can be appended to") {
  CHECK(canonical_path("org") == "org");
  CHECK(canonical_path("git:HEAD") == "git:HEAD:");
  CHECK(canonical_path("git:HEAD:") == "git:HEAD:");
  CHECK(canonical_path("git:HEAD:a.json") == "git:HEAD:/a.json");
  CHECK(canonical_path("git:origin/main:x/y") == "git:origin/main:x/y");
}

TEST_CASE("files of a revision are read from the object store, not from the working tree") {
  Scratch const scratch;
  make_repository(scratch);
  In const inside(scratch.path(""));
  auto const read = file_reader();
  CHECK(*read("git:HEAD:a.json", 100) == "old");
  CHECK(*read("git:v1:/a.json", 100) == "old");
  CHECK(*read("git:HEAD:/org/../a.json", 100) == "old");
  CHECK(*read("git:HEAD:org/organization.yaml", 100) == "id: o");
  CHECK(*read("a.json", 100) == "new");
}

TEST_CASE("what a revision does not hold is told apart") {
  Scratch const scratch;
  make_repository(scratch);
  In const inside(scratch.path(""));
  auto const read = file_reader();
  CHECK(message_of(read("git:HEAD:b.json", 9)) == "no such file in revision `HEAD`");
  CHECK(message_of(read("git:HEAD:org", 9)) == "is a directory, expected a file");
  CHECK(code_of(read("git:HEAD:a.json", 2)) == "IP-IO-002");
  CHECK(message_of(read("git:nowhere:a.json", 9)) ==
        "cannot read Git revision `nowhere`: no such revision");
  CHECK(code_of(read("git:nowhere:a.json", 9)) == "IP-IO-003");
  CHECK(code_of(read("git::a.json", 9)) == "IP-IO-003");
  CHECK(code_of(read("git:--output=x:a.json", 9)) == "IP-IO-003");
  CHECK_FALSE(scratch.has("x"));
}

TEST_CASE("a revision outside of any repository is IP-IO-003 with git's reason") {
  Scratch const scratch;
  In const inside(scratch.path(""));
  auto const result = file_reader()("git:HEAD:a.json", 9);
  CHECK(code_of(result) == "IP-IO-003");
  CHECK(message_of(result).find("not a git repository") != std::string::npos);
}

TEST_CASE("a folder of tables is read by name, and an empty one refused") {
  Scratch const scratch;
  scratch.put("data/regions.csv", "r");
  scratch.put("data/README", "x");
  auto const tables = read_tables(scratch.path("data"));
  REQUIRE(tables);
  CHECK(*tables == std::map<std::string, std::string>{{"regions.csv", "r"}});
  scratch.put("empty/README", "x");
  CHECK_FALSE(read_tables(scratch.path("empty")));
  CHECK_FALSE(read_tables(scratch.path("none")));
}
