#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "../support/cpu_time.hpp"
#include "../support/property.hpp"
#include "json/reader.hpp"

#include <iamproof/read.hpp>

#include <nlohmann/json.hpp>

using namespace iamproof;
using json::Kind;
using json::Value;

namespace {

constexpr std::size_t roomy = 64U << 20U;

/// "line:column" of the only diagnostic, with its code.
std::string refusal(std::string const& text, std::size_t limit = roomy) {
  auto const result = json::read(text, "f.json", limit);
  if (result) return "accepted";
  std::string list;
  for (auto const& d : result.diagnostics()) {
    list += (list.empty() ? "" : " ") + d.code + "@" + std::to_string(d.where.line) + ":" +
            std::to_string(d.where.column);
  }
  return list;
}

std::string place(Value value) {
  auto const where = value.where();
  return std::to_string(where.line) + ":" + std::to_string(where.column) + " " + where.pointer;
}

} // namespace

TEST_CASE("every value and key knows offset, line, column and pointer") {
  std::string const text =
      "{\r\n  \"a\" : [1.50, \"x\\u00e9\\n\", true],\r\n  \"é/~\": {\"b\": null}, "
      "\"ä\": false }";
  auto const document = json::read(text, "f.json", roomy);
  REQUIRE(document);
  auto const root = document->root();
  CHECK(place(root) == "1:1 ");
  auto const list = root.find("a");
  REQUIRE(list);
  CHECK(place(*list) == "2:9 /a");
  CHECK(list->key_position() == json::Position{5, 2, 3});
  auto const items = list->children();
  REQUIRE(items.size() == 3);
  CHECK(items[0].text() == "1.50");
  CHECK(place(items[0]) == "2:10 /a/0");
  CHECK(items[1].text() == "x\xC3\xA9\n");
  CHECK(place(items[1]) == "2:16 /a/1");
  CHECK(place(items[2]) == "2:29 /a/2");
  auto const nested = root.find("é/~");
  REQUIRE(nested);
  CHECK(place(*nested) == "3:10 /é~1~0");
  CHECK(place(*nested->find("b")) == "3:16 /é~1~0/b");
  // Columns count code points: the two-byte letters before it count once each.
  CHECK(root.find("ä")->key_where().column == 23);
  CHECK(root.find("ä")->position().offset == text.find("false"));
}

TEST_CASE("numbers, booleans and null keep their text") {
  auto const document =
      json::read("[-0, 1e3, 10000000000000000000000, 0.10, true, null]", "", roomy);
  REQUIRE(document);
  std::string all;
  for (auto const& item : document->root().children()) all += std::string(item.text()) + " ";
  CHECK(all == "-0 1e3 10000000000000000000000 0.10 true null ");
}

TEST_CASE("a byte order mark is skipped and does not shift columns") {
  auto const document = json::read("\xEF\xBB\xBF[1]", "", roomy);
  REQUIRE(document);
  CHECK(place(document->root().children().front()) == "1:2 /0");
}

TEST_CASE("text that is not JSON is refused once, where it stops being JSON") {
  CHECK(refusal("") == "IP-JSON-002@1:1");
  CHECK(refusal(" \n ") == "IP-JSON-002@1:1");
  CHECK(refusal("{\"a\": 1") == "IP-JSON-004@1:8");
  CHECK(refusal("{\"a\": [1,\n2") == "IP-JSON-004@2:2");
  CHECK(refusal("{\"a\": 1,}") == "IP-JSON-004@1:9");
  CHECK(refusal("{'a': 1}") == "IP-JSON-004@1:2");
  CHECK(refusal("{\"a\" 1}") == "IP-JSON-004@1:6");
  CHECK(refusal("[1 2]") == "IP-JSON-004@1:4");
  CHECK(refusal("[tru]") == "IP-JSON-004@1:2");
  CHECK(refusal("[01]") == "IP-JSON-004@1:3");
  CHECK(refusal("[1] x") == "IP-JSON-004@1:5");
  CHECK(refusal("// note\n{}") == "IP-JSON-004@1:1");
  CHECK(refusal("[\"ab") == "IP-JSON-004@1:2");
  CHECK(refusal("[\"é\\x\"]") == "IP-JSON-004@1:4");
  CHECK(refusal("[\"a\nb\"]") == "IP-JSON-004@1:4");
  CHECK(refusal("[\"\\ud800\"]") == "IP-JSON-004@1:3");
  CHECK(refusal("[1e999]") == "IP-JSON-007@1:2");
  CHECK(refusal(std::string("[1]\0[2]", 7)) == "IP-JSON-004@1:4");
  CHECK(refusal("]") == "IP-JSON-004@1:1");
}

TEST_CASE("all duplicate keys of an object are refused, the same key elsewhere is fine") {
  CHECK(refusal("{\"a\": 1, \"b\": {\"a\": 2}, \"a\": 3,\n \"b\": 4, \"\\u0061\": 5}") ==
        "IP-JSON-005@1:25 IP-JSON-005@2:2 IP-JSON-005@2:10");
}

TEST_CASE("invalid UTF-8 is refused at its first byte") {
  CHECK(refusal("{\"é\": \"\xC3\"}") == "IP-JSON-003@1:8");
  CHECK(refusal("[\"\xED\xA0\x80\"]") == "IP-JSON-003@1:3");
  CHECK(refusal("[\"\xC0\x80\"]") == "IP-JSON-003@1:3");
  CHECK(refusal("[\"\xF4\x90\x80\x80\"]") == "IP-JSON-003@1:3");
  CHECK(refusal("\xFF") == "IP-JSON-003@1:1");
  CHECK(refusal("[\"\xF0\x9F\x98\x80\"]") == "accepted");
}

TEST_CASE("64 levels are read and 65 are refused where the 65th opens") {
  CHECK(refusal(std::string(64, '[') + std::string(64, ']')) == "accepted");
  CHECK(refusal(std::string(65, '[') + std::string(65, ']')) == "IP-JSON-006@1:65");
}

TEST_CASE("deep, huge and wide texts are answered within a second") {
  std::string object;
  for (int i = 0; i < 100'000; ++i) object += "{\"a\":";
  std::string wide = "{";
  for (int i = 0; i < 30'000; ++i) wide += "\"key" + std::to_string(i) + "\":0,";
  auto const again = "IP-JSON-005@1:" + std::to_string(wide.size() + 1);
  wide += "\"key0\":1}";
  auto const took = testing::cpu_seconds([&] {
    CHECK(refusal(std::string(100'000, '[')) == "IP-JSON-006@1:65");
    CHECK(refusal(object) == "IP-JSON-006@1:321");
    CHECK(refusal("\"" + std::string(40U << 20U, 'a') + "\"", limits::policy) == "IP-JSON-001@0:0");
    CHECK(refusal(wide) == again);
  });
  CHECK(took < testing::oneSecond);
}

namespace {

using Tree = nlohmann::ordered_json;

rc::Gen<std::string> any_text() {
  return rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::inRange('\x20', '\x7F'),
                     rc::gen::element('"', '\\', '/', '\n', '\t', '\0', '\x1F', '~')));
}

Tree any_tree(int depth) {
  switch (*rc::gen::inRange(0, depth == 0 ? 5 : 7)) {
  case 0: return nullptr;
  case 1: return *rc::gen::arbitrary<bool>();
  case 2: return *rc::gen::arbitrary<int>();
  case 3: return *rc::gen::inRange(-1000, 1000) / 8.0;
  case 4: return *any_text() + *rc::gen::element("", "é", "\xE2\x82\xAC", "\xF0\x9F\x98\x80");
  case 5: {
    auto list = Tree::array();
    for (auto n = *rc::gen::inRange(0, 4); n > 0; --n) list.push_back(any_tree(depth - 1));
    return list;
  }
  default: {
    auto object = Tree::object();
    for (auto n = *rc::gen::inRange(0, 4); n > 0; --n) object[*any_text()] = any_tree(depth - 1);
    return object;
  }
  }
}

/// Compares a value with what was printed, and its place with the text.
void compare(Value value, Tree const& tree, std::string const& text) {
  auto const offset = value.position().offset;
  auto const line = text.rfind('\n', offset) == std::string::npos || offset == 0
                        ? 0
                        : text.rfind('\n', offset - 1) + 1;
  std::uint32_t column = 1;
  for (auto i = line == std::string::npos + 1 ? 0 : line; i < offset; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++column;
  }
  RC_ASSERT(value.position().column == column);
  RC_ASSERT(value.position().line ==
            1 + std::count(text.begin(), text.begin() + static_cast<long>(offset), '\n'));
  if (tree.is_string()) {
    RC_ASSERT(value.is(Kind::String));
    RC_ASSERT(value.text() == tree.get<std::string>());
    RC_ASSERT(text[offset] == '"');
  } else if (tree.is_array() || tree.is_object()) {
    RC_ASSERT(value.is(tree.is_array() ? Kind::Array : Kind::Object));
    RC_ASSERT(text[offset] == (tree.is_array() ? '[' : '{'));
    auto const children = value.children();
    RC_ASSERT(children.size() == tree.size());
    std::size_t i = 0;
    for (auto const& [key, child] : tree.items()) {
      if (tree.is_object()) RC_ASSERT(children[i].key() == key);
      compare(children[i++], child, text);
    }
  } else {
    RC_ASSERT(text.substr(offset, value.text().size()) == value.text());
    RC_ASSERT(Tree::parse(value.text()) == tree);
  }
  RC_ASSERT(Tree::json_pointer(value.pointer()).to_string() == value.pointer());
}

} // namespace

TEST_CASE("any JSON tree that is printed reads back as the same tree with right places") {
  testing::check_property(
      "round trip",
      [] {
        auto const tree = any_tree(4);
        auto const text = tree.dump(*rc::gen::element(-1, 0, 2));
        auto const document = json::read(text, "", roomy);
        RC_ASSERT(static_cast<bool>(document));
        compare(document->root(), tree, text);
      },
      500);
}

TEST_CASE("no cut or damaged text is accepted as another, or crashes the reader") {
  testing::check_property(
      "damage",
      [] {
        auto text = any_tree(4).dump();
        auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
        auto const cut = text.substr(0, at);
        bool const known = Tree::accept(cut);
        RC_ASSERT(static_cast<bool>(json::read(cut, "", roomy)) == known);
        text[at] = *rc::gen::arbitrary<char>();
        auto const damaged = json::read(text, "", roomy);
        // nlohmann alone keeps the last of duplicate keys and takes NUL for the end.
        if (damaged)
          RC_ASSERT(Tree::accept(text));
        else
          RC_ASSERT(!damaged.diagnostics().empty());
      },
      500);
}

TEST_CASE("every number out of range is told, and no other") {
  CHECK(refusal("[1e999, -2E+400, 1e-999, 0e999, 1.5, \"1e999\", \"\\\"\", 3e308]") ==
        "IP-JSON-007@1:2 IP-JSON-007@1:9 IP-JSON-007@1:53");
  CHECK(refusal("[" + std::string(400, '7') + "]") == "IP-JSON-007@1:2");
  CHECK(refusal("[" + std::string(300, '7') + "]") == "accepted");
  CHECK(refusal("[1e999,}").starts_with("IP-JSON-007@1:2 IP-JSON-004@1:8"));
}

TEST_CASE("what is wrong at single places travels with the document, if the caller wants it") {
  auto const text = R"({"a": [1, {"k": 1, "k": 2}], "b/c": 1e999})";
  auto const document = json::read_with_blemishes(text, "f.json", roomy);
  REQUIRE(document);
  REQUIRE(document.diagnostics().size() == 2);
  CHECK(document.diagnostics()[0].code == "IP-JSON-005");
  CHECK(document.diagnostics()[0].where.pointer == "/a/1/k");
  CHECK(document.diagnostics()[1].code == "IP-JSON-007");
  CHECK(document.diagnostics()[1].where.pointer == "/b~1c");
  CHECK_FALSE(json::read(text, "f.json", roomy));
}

TEST_CASE("a text with very many such places is refused as a whole") {
  std::string many = "[1e999";
  for (std::size_t i = 0; i < json::mostBlemishes; ++i) many += ",1e999";
  CHECK_FALSE(json::read_with_blemishes(many + "]", "f.json", roomy));
}
