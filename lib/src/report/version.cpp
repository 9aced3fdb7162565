#include <iamproof/report.hpp>

namespace iamproof {

std::string version() {
  return IAMPROOF_VERSION;
}

} // namespace iamproof
