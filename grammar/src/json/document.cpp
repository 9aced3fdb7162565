#include "json/document.hpp"

#include <iamproof/result.hpp>

#include <algorithm>
#include <utility>

namespace iamproof::json {

std::string_view describe(Kind kind) {
  switch (kind) {
  case Kind::Null: return "null";
  case Kind::Boolean: return "a boolean";
  case Kind::Number: return "a number";
  case Kind::String: return "a string";
  case Kind::Array: return "an array";
  case Kind::Object: return "an object";
  }
  return "";
}

Value Document::root() const {
  ensure(!nodes_.empty(), "a document has a root");
  return {*this, 0};
}

std::vector<Value> Value::children() const {
  std::vector<Value> list;
  list.reserve(node().children);
  for (auto child = node().firstChild; child != 0; child = document_->nodes_[child].nextSibling) {
    list.emplace_back(*document_, child);
  }
  return list;
}

std::optional<Value> Value::find(std::string_view key) const {
  if (!is(Kind::Object)) return std::nullopt;
  for (auto child = node().firstChild; child != 0; child = document_->nodes_[child].nextSibling) {
    auto const value = Value(*document_, child);
    if (value.key() == key) return value;
  }
  return std::nullopt;
}

std::string Value::pointer() const {
  std::vector<std::uint32_t> path; // from here up to, not including, the root
  for (auto i = index_; i != 0; i = document_->nodes_[i].parent) path.push_back(i);
  std::string pointer;
  std::for_each(path.rbegin(), path.rend(), [&](std::uint32_t i) {
    auto const& step = document_->nodes_[i];
    pointer += '/';
    if (document_->nodes_[step.parent].kind == Kind::Array) {
      pointer += std::to_string(step.ordinal);
      return;
    }
    for (auto const c : document_->slice(step.key)) {
      if (c == '~')
        pointer += "~0";
      else if (c == '/')
        pointer += "~1";
      else
        pointer += c;
    }
  });
  return pointer;
}

SourceLocation Value::location(Position at) const {
  return {document_->file_, at.line, at.column, pointer()};
}

Builder::Builder(std::string file) {
  document_.file_ = std::move(file);
}

Document::Slice Builder::keep(std::string_view text) {
  Document::Slice const slice{static_cast<std::uint32_t>(document_.pool_.size()),
                              static_cast<std::uint32_t>(text.size())};
  document_.pool_ += text;
  return slice;
}

std::uint32_t Builder::add(Kind kind, Position at) {
  auto& nodes = document_.nodes_;
  auto const index = static_cast<std::uint32_t>(nodes.size());
  Document::Node node;
  node.kind = kind;
  node.at = at;
  if (!open_.empty()) {
    auto& frame = open_.back();
    auto& parent = nodes[frame.node];
    node.parent = frame.node;
    node.ordinal = parent.children++;
    if (node.ordinal == 0)
      parent.firstChild = index;
    else
      nodes[frame.lastChild].nextSibling = index;
    frame.lastChild = index;
    if (parent.kind == Kind::Object) {
      node.key = key_;
      node.keyAt = keyAt_;
    }
  }
  nodes.push_back(node);
  return index;
}

void Builder::key(std::string_view text, Position at) {
  key_ = keep(text);
  keyAt_ = at;
}

void Builder::scalar(Kind kind, std::string_view text, Position at) {
  auto const slice = keep(text);
  document_.nodes_[add(kind, at)].text = slice;
}

void Builder::open(Kind kind, Position at) {
  auto const index = add(kind, at);
  open_.push_back({index, 0});
}

void Builder::close() {
  open_.pop_back();
}

} // namespace iamproof::json
