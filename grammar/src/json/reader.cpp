#include "json/reader.hpp"

#include "text/findings.hpp"
#include "text/locator.hpp"
#include "text/utf8.hpp"
#include "json/numbers.hpp"
#include "json/syntax_error.hpp"

#include <iamproof/read.hpp>

#include <nlohmann/json.hpp>

#include <iterator>
#include <map>
#include <utility>

namespace iamproof::json {

namespace {

/// Walks the text and tells how far the lexer has read: that is where a token ends.
class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = char const*;
  using reference = char const&;

  CountingIterator(char const* at, std::size_t* read)
      : at_(at)
      , read_(read) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  CountingIterator operator++(int) {
    auto const before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(CountingIterator const& a, CountingIterator const& b) {
    return a.at_ == b.at_;
  }

private:
  char const* at_;
  std::size_t* read_;
};

/// Receives nlohmann's events. `false` from an event stops the parse.
class Handler : public nlohmann::json_sax<nlohmann::json> {
public:
  Handler(std::string_view text, std::string const& file, std::size_t const& read)
      : text_(text)
      , file_(file)
      , read_(read)
      , locator_(text)
      , builder_(file) {}

  bool null() override { return value(Kind::Null); }
  bool boolean(bool) override { return value(Kind::Boolean); }
  bool number_integer(std::int64_t) override { return value(Kind::Number); }
  bool number_unsigned(std::uint64_t) override { return value(Kind::Number); }
  bool number_float(double, std::string const&) override { return value(Kind::Number); }
  bool binary(binary_t&) override { return false; }

  bool string(std::string& text) override {
    auto const at = locator_.at(token_begin());
    end_ = read_;
    builder_.scalar(Kind::String, text, at);
    return counted();
  }

  bool key(std::string& text) override {
    auto const at = locator_.at(token_begin());
    end_ = read_;
    after_ = After::Key;
    auto const [first, fresh] = frames_.back().keys.emplace(text, at);
    if (!fresh) {
      blemish("IP-JSON-005", at,
              "duplicate key " + text::quoted(text) + ", first at line " +
                  std::to_string(first->second.line) + ", column " +
                  std::to_string(first->second.column) + ": expected each key once");
    }
    builder_.key(text, at);
    return true;
  }

  bool start_object(std::size_t) override { return open(Kind::Object); }
  bool start_array(std::size_t) override { return open(Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const& e) override {
    static constexpr int numberOverflow = 406;
    if (e.id == numberOverflow) { // under a locale that reads numbers otherwise than JSON does
      report("IP-JSON-007", locator_.at(token_begin()), "a number is out of range");
    } else {
      syntax_error();
    }
    return false;
  }

  /// The one thing nlohmann lets through: it takes a NUL byte for the end of the text.
  void finish() {
    if (!findings_.hasErrors() &&
        text_.find_first_not_of(" \t\r\n", end_) != std::string_view::npos) {
      syntax_error();
    }
  }

  /// With what is wrong at single places.
  Result<Document> take() && {
    if (findings_.hasErrors() || blemishes_.size() > mostBlemishes) {
      for (auto& [problem, node] : blemishes_) findings_.add(std::move(problem));
      return std::move(findings_).in_document_order();
    }
    auto document = std::move(builder_).take();
    Diagnostics found;
    for (auto& [problem, node] : blemishes_) {
      problem.where.pointer = Value(document, node).pointer();
      found.push_back(std::move(problem));
    }
    return {std::move(document), std::move(found)};
  }

private:
  struct Frame {
    Kind kind;
    Position at;
    std::map<std::string, Position, std::less<>> keys;
  };

  std::size_t token_begin() const {
    auto const begin = text_.find_first_not_of(" \t\r\n,:", end_);
    return begin == std::string_view::npos ? text_.size() : begin;
  }
  /// A number reports one byte late, so its end is looked up; its text is kept as written.
  bool value(Kind kind) {
    auto const begin = token_begin();
    end_ = kind == Kind::Number ? number_end(text_, begin) : read_;
    if (kind == Kind::Number && is_out_of_range(text_.substr(begin, end_ - begin))) {
      blemish("IP-JSON-007", locator_.at(begin),
              "number " + text::quoted(text_.substr(begin, end_ - begin)) +
                  " is out of range: expected at most about 1.8e308");
    }
    builder_.scalar(kind, text_.substr(begin, end_ - begin), locator_.at(begin));
    return counted();
  }

  bool open(Kind kind) {
    auto const at = locator_.at(token_begin());
    end_ = read_;
    if (frames_.size() == limits::depth) {
      report("IP-JSON-006", at,
             "nested too deep: expected at most " + std::to_string(limits::depth) + " levels");
      return false;
    }
    builder_.open(kind, at);
    frames_.push_back({kind, at, {}});
    after_ = kind == Kind::Object ? After::OpenObject : After::OpenArray;
    return bounded();
  }

  bool close() {
    end_ = read_;
    builder_.close();
    frames_.pop_back();
    return counted();
  }

  /// After a complete value: what may come next.
  bool counted() {
    after_ = frames_.empty()                       ? After::Everything
             : frames_.back().kind == Kind::Object ? After::Member
                                                   : After::Element;
    return bounded();
  }

  bool bounded() {
    if (builder_.size() <= maxValues) return true;
    report("IP-JSON-008", locator_.at(end_),
           "too many values: expected at most " + std::to_string(maxValues));
    return false;
  }

  void syntax_error() {
    auto error = explain(text_, end_, after_);
    if (error.offset == text_.size() && !frames_.empty()) {
      auto const& frame = frames_.back();
      error.message += std::string(" (the ") + (frame.kind == Kind::Object ? "`{`" : "`[`") +
                       " at line " + std::to_string(frame.at.line) + ", column " +
                       std::to_string(frame.at.column) + " is not closed)";
    }
    report("IP-JSON-004", locator_.at(error.offset), std::move(error.message));
  }

  void report(char const* code, Position at, std::string message) {
    findings_.error(code, {file_, at.line, at.column, ""}, std::move(message));
  }

  /// About the value that comes next; the text stays readable.
  void blemish(char const* code, Position at, std::string message) {
    blemishes_.emplace_back(
        Diagnostic{code, std::move(message), {file_, at.line, at.column, ""}, Severity::Error},
        static_cast<std::uint32_t>(builder_.size()));
  }

  std::string_view text_; ///< as written
  std::string const& file_;
  std::size_t const& read_;
  std::size_t end_ = 0; ///< behind the last token
  After after_ = After::Nothing;
  std::vector<Frame> frames_;
  text::Locator locator_;
  Builder builder_;
  text::Findings findings_;
  std::vector<std::pair<Diagnostic, std::uint32_t>> blemishes_; ///< with the node they are about
};

/// What can be said before parsing; nothing when the text may be parsed.
std::optional<Diagnostic> unreadable(std::string_view text, std::string const& file,
                                     std::size_t limit) {
  if (text.size() > limit) {
    return Diagnostic{"IP-JSON-001",
                      "too large: " + std::to_string(text.size()) + " bytes, expected at most " +
                          std::to_string(limit),
                      {file, 0, 0, ""}};
  }
  if (auto const bad = text::first_invalid(text)) {
    auto const at = text::Locator(text).at(*bad);
    return Diagnostic{"IP-JSON-003",
                      "invalid UTF-8: expected text encoded in UTF-8",
                      {file, at.line, at.column, ""}};
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Diagnostic{"IP-JSON-002", "empty: expected a JSON document", {file, 1, 1, ""}};
  }
  return std::nullopt;
}

} // namespace

Result<Document> read_with_blemishes(std::string_view text, std::string const& file,
                                     std::size_t limit) {
  static constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
  if (auto problem = unreadable(text, file, limit)) return *std::move(problem);
  auto const readable = without_numbers_out_of_range(text);
  auto const parsed = readable ? std::string_view(*readable) : text;
  std::size_t count = 0;
  Handler handler(text, file, count);
  nlohmann::json::sax_parse(CountingIterator(parsed.data(), &count),
                            CountingIterator(parsed.data() + parsed.size(), &count), &handler);
  handler.finish();
  return std::move(handler).take();
}

Result<Document> read(std::string_view text, std::string const& file, std::size_t limit) {
  auto document = read_with_blemishes(text, file, limit);
  if (!document || document.diagnostics().empty()) return document;
  return document.diagnostics();
}

} // namespace iamproof::json
