#include "files.hpp"

#include "git.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace iamproof {

namespace fs = std::filesystem;

namespace {

std::string text_of(int error) {
  return std::generic_category().message(error);
}

Diagnostic problem(char const* code, std::string message, std::string const& path) {
  return {code, std::move(message), {path, 0, 0, ""}, Severity::Error};
}

class Descriptor {
public:
  explicit Descriptor(int number)
      : number_(number) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  int close() {
    int const result = open() ? ::close(number_) : 0;
    number_ = -1;
    return result;
  }

private:
  int number_;
};

Diagnostic unreadable(std::string const& path, int error) {
  return problem("IP-IO-001", "cannot read the file: " + text_of(error), path);
}

Diagnostic too_large(std::string const& path, std::size_t limit) {
  return problem("IP-IO-002", fmt::format("larger than {} bytes", limit), path);
}

Result<std::string> read_all(int descriptor, std::string const& path, std::size_t limit) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (true) {
    auto const count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(path, errno);
    if (count == 0) return text;
    if (text.size() + static_cast<std::size_t>(count) > limit) return too_large(path, limit);
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

Result<std::string> read_disk(std::string const& path, std::size_t limit) {
  // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.open()) return unreadable(path, errno);
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0) return unreadable(path, errno);
  if (S_ISDIR(facts.st_mode)) {
    return problem("IP-IO-001", "is a directory, expected a file", path);
  }
  if (!S_ISREG(facts.st_mode)) {
    return problem("IP-IO-001", "is a device, pipe or socket, expected a regular file", path);
  }
  if (facts.st_size > 0 && static_cast<std::size_t>(facts.st_size) > limit) {
    return too_large(path, limit);
  }
  return read_all(file.number(), path, limit);
}

Diagnostic unwritable(std::string const& path, int error) {
  return problem("IP-IO-004", "cannot write: " + text_of(error), path);
}

// Where to write so that a rename puts it into place: beside the file, not beside a link to it.
fs::path target_of(std::string const& path) {
  std::error_code ignored;
  auto const real = fs::canonical(path, ignored);
  return ignored ? fs::path(path) : real;
}

} // namespace

FileReader file_reader() {
  auto revisions = std::make_shared<GitReader>();
  return [revisions](std::string const& path, std::size_t limit) {
    return is_git_path(path) ? revisions->read(path, limit) : read_disk(path, limit);
  };
}

bool is_directory(std::string const& path) {
  std::error_code ignored;
  return !is_git_path(path) && fs::is_directory(path, ignored);
}

std::string beside(std::string const& file, std::string const& name) {
  if (is_git_path(name)) return canonical_path(name);
  return (fs::path(file).parent_path() / name).string();
}

Result<std::map<std::string, std::string>> read_tables(std::string const& folder) {
  std::error_code error;
  std::map<std::string, std::string> tables;
  Diagnostics problems;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".csv") continue;
    auto text = read_disk(entry->path().string(), limits::organization);
    if (text) {
      tables.emplace(entry->path().filename().string(), *std::move(text));
    } else {
      problems.push_back(text.diagnostics().front());
    }
  }
  if (error) {
    return problem("IP-IO-001", "cannot read the directory: " + error.message(), folder);
  }
  if (!problems.empty()) return problems;
  if (tables.empty()) return problem("IP-IO-001", "holds no .csv file", folder);
  return tables;
}

Result<bool> write_descriptor(int descriptor, std::string_view text, std::string const& name) {
  while (!text.empty()) {
    auto const count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EPIPE) return false;
    if (count < 0) return unwritable(name, errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<bool> write_file(std::string const& path, std::string_view text) {
  auto const target = target_of(path);
  std::error_code ignored;
  if (fs::exists(target, ignored) && !fs::is_regular_file(target, ignored)) {
    Descriptor const device(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!device.open()) return unwritable(path, errno);
    return write_descriptor(device.number(), text, path);
  }
  auto const aside =
      (target.parent_path() / fmt::format(".{}.{}", target.filename().string(), ::getpid()))
          .string();
  Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.open()) return unwritable(path, errno);
  auto written = write_descriptor(file.number(), text, path);
  if (written && (file.close() != 0 || ::rename(aside.c_str(), target.c_str()) != 0)) {
    written = unwritable(path, errno);
  }
  if (!written) ::unlink(aside.c_str());
  return written;
}

} // namespace iamproof
