#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "exit_code.hpp"
#include "options.hpp"

using namespace iamproof;

namespace {

using Arguments = std::vector<std::string>;

std::string message_of(Arguments const& arguments) {
  auto const options = parse_options(arguments);
  return options ? "" : options.diagnostics().front().message;
}

template <class Wanted>
Wanted parsed(Arguments const& arguments) {
  auto const options = parse_options(arguments);
  REQUIRE(options);
  REQUIRE(std::holds_alternative<Wanted>(options->command));
  return std::get<Wanted>(options->command);
}

} // namespace

TEST_CASE("global options are understood before and after the command") {
  for (auto const& arguments : {Arguments{"--format", "json", "check", "a.yaml"},
                                Arguments{"check", "--format", "json", "a.yaml"},
                                Arguments{"check", "a.yaml", "--format=json"}}) {
    auto const options = parse_options(arguments);
    REQUIRE(options);
    REQUIRE(options->outputs.size() == 1);
    CHECK(options->outputs.front().format == Format::Json);
    CHECK(std::get<CheckOptions>(options->command).specs == Arguments{"a.yaml"});
  }
}

TEST_CASE("text on standard output is what nobody asked for") {
  auto const options = parse_options({"check", "a.yaml"});
  REQUIRE(options);
  REQUIRE(options->outputs.size() == 1);
  CHECK(options->outputs.front().format == Format::Text);
  CHECK(options->outputs.front().file.empty());
}

TEST_CASE("formats go to files of their own") {
  auto const options =
      parse_options({"check", "a", "--format", "text", "--format", "json:o:1.json"});
  REQUIRE(options);
  REQUIRE(options->outputs.size() == 2);
  CHECK(options->outputs[1].file == "o:1.json");
  CHECK(message_of({"check", "a", "--format", "text", "--format", "json"}) ==
        "two formats for standard output, give one of them a file of its own (NAME:FILE)");
  CHECK(message_of({"check", "a", "--format", "json:x", "--format", "text:x"}) ==
        "two formats for `x`, give one of them a file of its own (NAME:FILE)");
  CHECK(message_of({"check", "a", "--format", "json:"}) == "`--format json:` names no file");
  CHECK(message_of({"check", "a", "--format", "jsn"}) ==
        "unknown format `jsn` (did you mean `json`?)");
  CHECK(message_of({"check", "a", "--format", "xml"}) ==
        "unknown format `xml`, expected one of `text`, `json`, `markdown`");
}

TEST_CASE("each command takes what it needs and says what is missing") {
  CHECK(parsed<ProveCommandOptions>({"prove", "org", "never allow action s3:*"}).query ==
        "never allow action s3:*");
  CHECK(parsed<DiffOptions>({"diff", "a", "b", "--type", "scp"}).type == PolicyType::Scp);
  CHECK(parsed<SimulateOptions>({"simulate", "a", "b", "--expect"}).files == Arguments{"a", "b"});
  CHECK(message_of({"prove", "org"}) == "missing QUERY");
  CHECK(message_of({"prove"}) == "missing WHAT");
  CHECK(message_of({"diff", "a"}) == "missing AFTER");
  CHECK(message_of({"check"}) == "missing SPEC");
  CHECK(message_of({"simulate"}) == "missing FILE");
  CHECK(message_of({}) == "no command given, expected `simulate`, `explain`, `prove`, `who-can`, "
                          "`check` or `diff` (see `--help`)");
}

TEST_CASE("two sides are compared, of which requests is optional") {
  auto const two = parsed<ProveCommandOptions>(
      {"prove", "a.json", "implies", "b.json", "action s3:*", "--type", "scp"});
  CHECK(two.sides == Arguments{"a.json", "b.json"});
  CHECK(two.comparison == PropertyKind::Implies);
  CHECK(two.where == "action s3:*");
  CHECK(two.query.empty());
  CHECK(two.type == PolicyType::Scp);
  auto const kind = [](char const* word) {
    return parsed<ProveCommandOptions>({"prove", "a", word, "b"}).comparison;
  };
  CHECK(kind("disjoint") == PropertyKind::Disjoint);
  CHECK(kind("equivalent") == PropertyKind::Equivalent);
  CHECK(kind("noNewAllow") == PropertyKind::NoNewAllow);
  CHECK(message_of({"prove", "a", "implies"}) == "missing OTHER after `implies`");
  CHECK(message_of({"prove", "a", "implie", "b"}) ==
        "unknown comparison `implie` (did you mean `implies`?)");
  CHECK(message_of({"prove", "a", "implies", "b", "action s3:*", "c"}) ==
        "unexpected argument `c`");
}

TEST_CASE("a question is narrowed to accounts and OUs") {
  auto const scope = parsed<ProveCommandOptions>(
                         {"prove", "o", "q", "--account", "111122223333", "--ou", "A", "--ou", "B"})
                         .scope;
  CHECK(scope.accounts == Arguments{"111122223333"});
  CHECK(scope.ous == Arguments{"A", "B"});
  CHECK(parsed<WhoCanOptions>({"who-can", "o", "w", "--ou", "A"}).scope.ous == Arguments{"A"});
  CHECK(message_of({"prove", "o", "q", "--account", "dev"}) ==
        "`--account` takes twelve digits, not `dev`");
}

TEST_CASE("options of simulate that do not fit together are refused") {
  CHECK(message_of({"simulate", "--org", "o", "--policy", "p", "r"}) ==
        "`--org` and `--policy` exclude each other");
  CHECK(message_of({"simulate", "--level", "effective", "c"}) ==
        "`--level` needs `--org` (a case states its own level)");
  CHECK(message_of({"simulate", "--type", "scp", "c"}) == "`--type` needs `--policy`");
  CHECK(message_of({"simulate", "--org", "o", "--expect", "r"}) ==
        "`--expect` is for cases (a bare request expects nothing)");
}

TEST_CASE("what is misspelt is named with what it is near to") {
  CHECK(message_of({"check", "a", "--fromat", "json"}) ==
        "unknown option `--fromat` (did you mean `--format`?)");
  CHECK(message_of({"prove", "a", "q", "--levle=effective"}) ==
        "unknown option `--levle=effective` (did you mean `--level`?)");
  CHECK(message_of({"chck", "a"}) == "unknown command `chck` (did you mean `check`?)");
  CHECK(message_of({"diff", "a", "b", "c"}) == "unexpected argument `c`");
  CHECK(message_of({"diff", "a", "b", "--level", "guardrail"}) ==
        "unknown level `guardrail` (did you mean `guardrails`?)");
  CHECK(message_of({"diff", "a", "b", "--type", "identiy"}) ==
        "unknown policy type `identiy` (did you mean `identity`?)");
  CHECK(message_of({"check", "a", "--engine", "z3"}) ==
        "unknown engine `z3`, expected one of `automata`, `z3-strings`");
}

TEST_CASE("steps and rows are whole numbers above 0") {
  auto const options = parse_options({"check", "a", "--max-steps", "12", "--max-rows", "7"});
  REQUIRE(options);
  CHECK(options->prove.maxSteps == 12);
  CHECK(options->prove.maxRows == 7);
  CHECK(message_of({"diff", "a", "b", "--max-rows=0"}) ==
        "`--max-rows` takes a whole number above 0, not `0`");
  for (auto const* wrong : {"0", "-1", "1e9", "12x", "99999999999999999999"}) {
    CHECK(message_of({"check", "a", "--max-steps=" + std::string(wrong)}) ==
          "`--max-steps` takes a whole number above 0, not `" + std::string(wrong) + "`");
  }
}

TEST_CASE("switches are set, opened and refused by name") {
  auto const options =
      parse_options({"check", "a", "--semantics", "null-on-empty=open", "--strict"});
  REQUIRE(options);
  CHECK(options->prove.semantics.open[static_cast<std::size_t>(Switch::NullOnEmpty)]);
  CHECK(options->prove.semantics.strict);
  auto const wrong = parse_options({"check", "a", "--semantics", "x=1", "--semantics", "y=1"});
  REQUIRE_FALSE(wrong);
  REQUIRE(wrong.diagnostics().size() == 2);
  CHECK(wrong.diagnostics().front().code == "IP-SEM-001");
}

TEST_CASE("a rule to lean on must be one that can be leant on") {
  auto const wrong = parse_options({"check", "a", "--lean", "the-moon"});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.diagnostics().front().message.starts_with("unknown rule `the-moon`"));
}

TEST_CASE("help and version need nothing else") {
  CHECK(parsed<HelpWanted>({"--help"}).text.find("simulate") != std::string::npos);
  CHECK(parsed<HelpWanted>({"prove", "--help"}).text.find("QUERY") != std::string::npos);
  parsed<VersionWanted>({"--version"});
}

TEST_CASE("an argument may be empty or strange, and never throws") {
  for (auto const& arguments :
       {Arguments{""}, Arguments{"--"}, Arguments{"check", "--"}, Arguments{"--format"},
        Arguments{"check", "--format"}, Arguments{"-x"}, Arguments{"="},
        Arguments{"prove", "o", "q", "--max-steps"}, Arguments{std::string(100000, '-')}}) {
    CHECK_FALSE(parse_options(arguments));
  }
}

TEST_CASE("of two exit codes the worse counts: 4, 2, 1, 3, 0") {
  std::vector const order{ExitCode::Internal, ExitCode::BadInput, ExitCode::Fails,
                          ExitCode::Inconclusive, ExitCode::Holds};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = i; j < order.size(); ++j) {
      CHECK(worse(order[i], order[j]) == order[i]);
      CHECK(worse(order[j], order[i]) == order[i]);
    }
  }
}
