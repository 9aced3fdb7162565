#include "yaml/reader.hpp"

#include "text/locator.hpp"
#include "text/utf8.hpp"
#include "json/reader.hpp"

#include <iamproof/read.hpp>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

namespace iamproof::yaml {

namespace {

using json::Kind;
using json::Position;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Ends the parse after a problem that leaves nothing sensible to read. Never leaves this file.
struct Stop {};

std::string likely_fix(std::string const& said) {
  // The two slips that make most broken files, in the words of someone who made them.
  if (said.find("illegal map value") != std::string::npos)
    return "; quote a value that contains `: `";
  if (said.find("illegal tab") != std::string::npos ||
      said.find("unknown token") != std::string::npos)
    return "; indent with spaces, and quote a value that starts with `@`, `%`, `*`, `&` or a "
           "backtick";
  return "";
}

/// Receives yaml-cpp's events and builds the tree.
class Handler : public YAML::EventHandler {
public:
  Handler(std::string_view text, std::string const& file)
      : text_(text)
      , file_(file)
      , locator_(text)
      , builder_(file) {}

  void OnDocumentStart(YAML::Mark const& mark) override {
    if (builder_.size() == 0) return;
    report("IP-YAML-010", mark, "a second document: expected one document per file");
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    bool const written = starts_with(mark, "~") || starts_with(mark, "n") || starts_with(mark, "N");
    if (wants_key()) refuse_key(mark, written ? "null" : "nothing");
    // An empty value has no place of its own: yaml-cpp gives that of the next token.
    auto const at = written || frames_.empty() ? place(mark) : frames_.back().lastKey;
    add(Kind::Null, "", at);
  }

  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
    report("IP-YAML-007", mark, "an alias (`*…`): expected the value itself, written out");
    if (wants_key()) throw Stop{};
    add(Kind::Null, "", place(mark));
  }

  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                std::string const& value) override {
    refuse_anchor(mark, anchor);
    bool const plain = tag == "?" || tag.empty();
    refuse_tag(mark, tag,
               plain || starts_with(mark, "'") || starts_with(mark, "\"") ||
                   starts_with(mark, "|") || starts_with(mark, ">"));
    if (!plain) refuse_open_quote(mark);
    if (wants_key()) {
      key(mark, value, plain);
      return;
    }
    bool const truth = plain && (value == "true" || value == "false");
    add(truth ? Kind::Boolean : Kind::String, value, place(mark));
  }

  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Kind::Array, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Kind::Object, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

  void report(char const* code, YAML::Mark const& mark, std::string message) {
    Position const at = place(mark);
    diagnostics_.push_back(
        {code, std::move(message), {file_, at.line, at.column, ""}, Severity::Error});
  }

  Result<json::Document> take() && {
    if (diagnostics_.empty() && builder_.size() == 0)
      return Diagnostic{
          "IP-YAML-002", "empty but for comments: expected a mapping", {file_, 1, 1, ""}};
    if (!diagnostics_.empty()) return std::move(diagnostics_);
    return std::move(builder_).take();
  }

private:
  struct Frame {
    Kind kind;
    bool wantsKey;
    Position lastKey; ///< or the start of the sequence
    std::map<std::string, Position, std::less<>> keys;
  };

  std::size_t offset(YAML::Mark const& mark) const {
    return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), text_.size());
  }
  Position place(YAML::Mark const& mark) { return locator_.at(offset(mark)); }
  bool starts_with(YAML::Mark const& mark, std::string_view prefix) const {
    return text_.substr(offset(mark)).starts_with(prefix);
  }

  bool wants_key() const { return !frames_.empty() && frames_.back().wantsKey; }

  void refuse_anchor(YAML::Mark const& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor)
      report("IP-YAML-007", mark, "an anchor (`&…`): expected every value written out");
  }

  void refuse_tag(YAML::Mark const& mark, std::string const& tag, bool untagged) {
    if (tag.empty() || tag == "?" || untagged) return;
    report("IP-YAML-009", mark,
           "a tag (`!…`): expected a plain value; quote text that starts with `!`");
  }

  void refuse_key(YAML::Mark const& mark, std::string const& what) {
    report("IP-YAML-011", mark, what + " as a key: expected text");
    throw Stop{};
  }

  /// yaml-cpp takes the end of the file for the end of a quoted scalar when a line break precedes it.
  void refuse_open_quote(YAML::Mark const& mark) {
    char const quote = text_[offset(mark)];
    if (quote != '"' && quote != '\'') return;
    // In single quotes, two of them stand for one.
    for (std::size_t i = offset(mark) + 1; i < text_.size(); ++i) {
      bool const escape = quote == '"' && text_[i] == '\\';
      bool const doubled = quote == '\'' && text_.substr(i).starts_with("''");
      if (escape || doubled)
        ++i;
      else if (text_[i] == quote)
        return;
    }
    report("IP-YAML-004", mark, std::string("the `") + quote + "` is never closed");
    throw Stop{};
  }

  /// yaml-cpp takes brackets that are never closed for keys.
  void refuse_open_bracket(YAML::Mark const& mark) {
    char const bracket = text_[offset(mark)];
    if (bracket != '[' && bracket != '{') return;
    std::size_t depth = 0;
    for (char const c : text_.substr(offset(mark))) {
      if (c == '[' || c == '{') ++depth;
      if ((c == ']' || c == '}') && --depth == 0) return;
    }
    report("IP-YAML-004", mark, std::string("the `") + bracket + "` is never closed");
    throw Stop{};
  }

  void key(YAML::Mark const& mark, std::string const& name, bool plain) {
    Frame& frame = frames_.back();
    auto const at = place(mark);
    if (plain && name == "<<")
      report("IP-YAML-008", mark, "a merge key (`<<`): expected the members written out");
    auto const [first, fresh] = frame.keys.emplace(name, at);
    if (!fresh)
      report("IP-YAML-005", mark,
             "duplicate key " + text::quoted(name) + ", first at line " +
                 std::to_string(first->second.line) + ", column " +
                 std::to_string(first->second.column) + ": expected each key once");
    frame.wantsKey = false;
    frame.lastKey = at;
    builder_.key(name, at);
  }

  void count(Position at) {
    if (builder_.size() < maxValues) return;
    diagnostics_.push_back({"IP-YAML-012",
                            "too many values: expected at most " + std::to_string(maxValues),
                            {file_, at.line, at.column, ""},
                            Severity::Error});
    throw Stop{};
  }

  void value_added() {
    if (!frames_.empty() && frames_.back().kind == Kind::Object) frames_.back().wantsKey = true;
  }

  void add(Kind kind, std::string_view value, Position at) {
    count(at);
    builder_.scalar(kind, value, at);
    value_added();
  }

  void open(Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag, false);
    if (wants_key()) {
      refuse_open_bracket(mark);
      refuse_key(mark, std::string(json::describe(kind)));
    }
    auto const at = place(mark);
    count(at);
    if (frames_.size() == limits::depth) {
      report("IP-YAML-006", mark,
             "nested too deep: expected at most " + std::to_string(limits::depth) + " levels");
      throw Stop{};
    }
    builder_.open(kind, at);
    frames_.push_back({kind, kind == Kind::Object, at, {}});
  }

  void close() {
    builder_.close();
    frames_.pop_back();
    value_added();
  }

  std::string_view text_;
  std::string const& file_;
  text::Locator locator_;
  json::Builder builder_;
  std::vector<Frame> frames_;
  Diagnostics diagnostics_;
};

std::optional<Diagnostic> refuse_bytes(std::string_view text, std::string const& file) {
  auto const located = [&](std::size_t offset, std::string message) {
    auto const at = text::Locator(text).at(offset);
    return Diagnostic{"IP-YAML-003", std::move(message), {file, at.line, at.column, ""}};
  };
  if (auto const bad = text::first_invalid(text))
    return located(*bad, "invalid UTF-8: expected text encoded in UTF-8");
  auto const control = std::find_if(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
  if (control == text.end()) return std::nullopt;
  return located(static_cast<std::size_t>(control - text.begin()),
                 "the control character " +
                     text::code_point_name(static_cast<unsigned char>(*control)) +
                     ": expected text");
}

void parse(std::string_view text, Handler& handler) {
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (Stop const&) { // reported already
  } catch (YAML::Exception const& said) {
    handler.report("IP-YAML-004", said.mark, "not YAML: " + said.msg + likely_fix(said.msg));
  }
}

} // namespace

Result<json::Document> read(std::string_view text, std::string const& file, std::size_t limit) {
  if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
  if (text.size() > limit)
    return Diagnostic{"IP-YAML-001",
                      "too large: " + std::to_string(text.size()) + " bytes, expected at most " +
                          std::to_string(limit),
                      {file, 0, 0, ""}};
  if (auto bad = refuse_bytes(text, file)) return *std::move(bad);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Diagnostic{"IP-YAML-002", "empty: expected a mapping", {file, 1, 1, ""}};
  Handler handler(text, file);
  parse(text, handler);
  return std::move(handler).take();
}

Result<json::Document> read_either(std::string_view text, std::string const& file,
                                   std::size_t limit) {
  static constexpr std::string_view ending = ".json";
  bool const isJson = file.size() >= ending.size() &&
                      std::equal(ending.rbegin(), ending.rend(), file.rbegin(), [](char a, char b) {
                        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
                      });
  return isJson ? json::read(text, file, limit) : read(text, file, limit);
}

} // namespace iamproof::yaml
