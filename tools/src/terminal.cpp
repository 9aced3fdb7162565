#include "terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace iamproof {

namespace {

constexpr unsigned narrowest = 40;
constexpr unsigned widest = 200;

// Lines longer than that are hard to read, however wide the terminal is.
unsigned readable(unsigned columns) {
  return std::clamp(columns, narrowest, widest);
}

bool is_set(char const* name) {
  char const* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

unsigned stated_width() {
  char const* value = std::getenv("COLUMNS");
  if (value == nullptr) return 0;
  std::string_view const text(value);
  unsigned columns = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), columns);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() ? columns : 0;
}

unsigned terminal_width() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace

TextStyle style_of_files() {
  return {false, 100};
}

TextStyle style_of_stdout(bool noColour) {
  auto style = style_of_files();
  char const* terminal = std::getenv("TERM");
  bool const dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  style.colour = ::isatty(STDOUT_FILENO) == 1 && !dumb && !noColour && !is_set("NO_COLOR");
  if (auto const columns = stated_width(); columns != 0) {
    style.width = readable(columns);
  } else if (auto const measured = terminal_width(); measured != 0) {
    style.width = readable(measured);
  }
  return style;
}

void keep_standard_descriptors() {
  for (int number = 0; number <= 2; ++number) {
    if (::fcntl(number, F_GETFD) != -1 || errno != EBADF) continue;
    // Opened for the wrong direction on purpose: writing must not seem to succeed.
    if (::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

} // namespace iamproof
