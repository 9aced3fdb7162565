#include "doubts.hpp"

#include <iamproof/lint.hpp>

namespace iamproof {

Diagnostics doubts_about(Organization const& organization, Catalog const& catalog) {
  return doubtful(all_policies(organization), catalog);
}

} // namespace iamproof
