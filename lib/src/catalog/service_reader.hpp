// Reads what services.csv says of one service. Lines, by their first field:
//   k,keys                                      separated by spaces
//   t,resource type,keys,ARN formats            formats separated by spaces
//   a,access level,resource types,keys,actions  actions separated by spaces
// The k line comes first; t and a lines name its keys by number (`0.4`), a lines the t lines too:
// `2!/0.4` is the third resource type, required, with two keys of this action's own on it.
#pragma once

#include "table.hpp"

#include <iamproof/service_facts.hpp>

namespace iamproof::catalog {

/// `block` is what stands between the line `s,PREFIX` and the next such line, and must outlive the
/// result; `before` is the number of the former line. Adds IP-CAT-001 to `errors` for every malformed line, and leaves that out. Cost:
/// linear.
ServiceFacts read_service(std::string_view prefix, std::string_view block, std::string_view file,
                          std::uint32_t before, Diagnostics& errors);

} // namespace iamproof::catalog
