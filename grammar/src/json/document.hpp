// A positioned tree: what a JSON (or YAML) text says, with the place of every value and every key. It is
// the step between bytes and meaning: readers of policies, cases and organizations walk it. It is not a
// general JSON library: it keeps document order, the text of numbers as written, and nothing else.
// Nodes live in one array inside Document; a Value is a borrowed handle, valid while its Document lives.
#pragma once

#include <iamproof/diagnostic.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iamproof::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

/// "null", "a boolean", "a number", "a string", "an array", "an object".
std::string_view describe(Kind kind);

/// `offset` counts bytes from 0; line and column count from 1, columns in code points.
struct Position {
  std::uint32_t offset = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(Position const&, Position const&) = default;
};

class Value;

class Document {
public:
  std::string const& file() const { return file_; }
  /// Precondition: the document was built by at least one event.
  Value root() const;

private:
  friend class Value;
  friend class Builder;

  /// A stretch of `pool_`, which holds all decoded strings end to end.
  struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Node {
    Position at;
    Position keyAt;
    Slice key;
    Slice text;
    std::uint32_t parent = 0;
    std::uint32_t ordinal = 0; ///< position among its siblings
    std::uint32_t firstChild = 0;
    std::uint32_t nextSibling = 0; ///< 0: none (node 0 is the root, nobody's sibling)
    std::uint32_t children = 0;
    Kind kind = Kind::Null;
  };
  std::string_view slice(Slice s) const { return std::string_view(pool_).substr(s.begin, s.size); }

  std::string file_;
  std::string pool_;
  std::vector<Node> nodes_;
};

class Value {
public:
  Value(Document const& document, std::uint32_t index)
      : document_(&document)
      , index_(index) {}

  Kind kind() const { return node().kind; }
  bool is(Kind kind) const { return node().kind == kind; }
  /// String: its decoded content. Number, Boolean, Null: as written. Array, Object: "".
  std::string_view text() const { return document_->slice(node().text); }
  /// The key this value stands under; "" when it is not a member of an object.
  std::string_view key() const { return document_->slice(node().key); }
  Position position() const { return node().at; }
  Position key_position() const { return node().keyAt; }
  /// The place of the value; of its key. Both with the pointer to the value. Cost: its depth.
  SourceLocation where() const { return location(node().at); }
  SourceLocation key_where() const { return location(node().keyAt); }
  /// RFC 6901 pointer from the root.
  std::string pointer() const;

  std::size_t size() const { return node().children; }
  /// Elements of an array or member values of an object, in document order; empty for a scalar.
  std::vector<Value> children() const;
  /// The member `key`, compared exactly; nothing when there is none or this is no object. Cost: linear.
  std::optional<Value> find(std::string_view key) const;

private:
  Document::Node const& node() const { return document_->nodes_[index_]; }
  SourceLocation location(Position at) const;

  Document const* document_;
  std::uint32_t index_;
};

/// Builds a Document from events in document order. Precondition: the events nest properly, `key` comes
/// before every member of an object and nowhere else. Duplicate keys are the caller's to refuse.
class Builder {
public:
  explicit Builder(std::string file);

  void key(std::string_view text, Position at);
  void scalar(Kind kind, std::string_view text, Position at);
  void open(Kind kind, Position at);
  void close();
  /// Values so far.
  std::size_t size() const { return document_.nodes_.size(); }
  Document take() && { return std::move(document_); }

private:
  struct Frame {
    std::uint32_t node;
    std::uint32_t lastChild;
  };
  Document::Slice keep(std::string_view text);
  std::uint32_t add(Kind kind, Position at);

  Document document_;
  std::vector<Frame> open_;
  Document::Slice key_;
  Position keyAt_;
};

} // namespace iamproof::json
