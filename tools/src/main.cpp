// The process: standard descriptors, signals, and the one place where an exception ends.
#include "application.hpp"
#include "terminal.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

namespace {

// Plain stdio: there may be no memory left to format with.
int give_up(char const* what) {
  std::fputs("iamproof: internal error: ", stderr);
  std::fputs(what, stderr);
  std::fputs(
      "\nThis is a mistake in iamproof, not in your input. Please report it with this message and "
      "the input that leads to it.\n",
      stderr);
  return static_cast<int>(iamproof::ExitCode::Internal);
}

} // namespace

int main(int count, char** words) {
  iamproof::keep_standard_descriptors();
  // A reader that goes away shows as a failed write.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return static_cast<int>(iamproof::run_application({words + 1, words + count}));
  } catch (std::bad_alloc const&) {
    return give_up("out of memory");
  } catch (std::exception const& problem) {
    return give_up(problem.what());
  }
}
