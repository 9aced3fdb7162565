// Random policy documents, of every type.
#pragma once

#include "callers.hpp"

namespace iamproof::oracle {

enum class DocumentType : std::uint8_t {
  Identity,
  Boundary,
  Session,
  Scp,
  Rcp,
  Resource,
  Trust,
  Endpoint
};

/// What a document is about: mostly the action and the resources that are asked for.
struct Topic {
  Target const* target;
  std::string owner; ///< account of the resources
  CallerKind caller = CallerKind::User;
  /// Statements mostly speak of every action and resource without conditions, so that what the types of
  /// policies and the principals make of each other shows.
  bool plain = false;
};

/// A policy of one to three statements: `{"name", "document"}`.
/// `sharp`: a broad Allow and one statement that decides, so that what the statement says shows.
Json random_policy(DocumentType type, Topic const& topic, bool sharp, Dice& dice);

/// One that allows everything.
Json open_policy(DocumentType type);

} // namespace iamproof::oracle
