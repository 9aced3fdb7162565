// The policy loader: a positioned tree into a valid Policy. It knows which elements each policy
// type may hold and what their text must look like; it does not know what they mean (that is lib's
// evaluation).
#pragma once

#include "text/findings.hpp"
#include "json/document.hpp"

#include <iamproof/policy.hpp>

#include <string>

namespace iamproof::policy {

/// The policy that `document` states. Null iff errors were added to `findings`; warnings may be
/// added either way, in document order with the errors. Works on a document embedded in another one
/// (a case): places then point into that. Errors and warnings: IP-POL-*, IP-ACT-*, IP-RES-*,
/// IP-PRIN-002, IP-OP-*, IP-COND-*, IP-VAR-*.
PolicyPtr load(json::Value document, std::string const& name, PolicyType type,
               text::Findings& findings);

/// Iff every statement speaks of sts actions and of no resource, as only a role trust policy does.
bool is_trust(Policy const& policy);

} // namespace iamproof::policy
