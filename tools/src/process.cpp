#include "process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace iamproof {

namespace {

constexpr std::size_t errorsKept = 4096;

std::string text_of(int error) {
  return std::generic_category().message(error);
}

/// Both ends of a pipe, closed when it goes.
class Pipe {
public:
  Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
  Pipe(Pipe const&) = delete;
  Pipe& operator=(Pipe const&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }

  bool open() const { return open_; }
  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_end(std::size_t which) {
    if (ends_.at(which) >= 0) ::close(ends_.at(which));
    ends_.at(which) = -1;
  }

private:
  std::array<int, 2> ends_{-1, -1};
  bool open_ = false;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (auto& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment(std::vector<std::string> const& extra) {
  std::vector<std::string> result;
  auto const replaced = [&](std::string const& entry) {
    auto const name = entry.substr(0, entry.find('=') + 1);
    for (auto const& other : extra)
      if (other.starts_with(name)) return true;
    return false;
  };
  for (char** entry = environ; *entry != nullptr; ++entry)
    if (!replaced(*entry)) result.emplace_back(*entry);
  result.insert(result.end(), extra.begin(), extra.end());
  return result;
}

// Returns 0 and the process id, or what went wrong.
int spawn(std::vector<std::string> words, std::vector<std::string> const& extra, int out, int err,
          pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_adddup2(&actions, err, 2);
  // This process ignores SIGPIPE; the child must not inherit that.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t pipeSignal;
  sigemptyset(&pipeSignal);
  sigaddset(&pipeSignal, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &pipeSignal);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  auto variables = environment(extra);
  int const error = ::posix_spawnp(&pid, words.front().c_str(), &actions, &attributes,
                                   pointers(words).data(), pointers(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Appends what is there to read, as far as `limit`. False at the end of the stream.
bool drain(int fd, std::string& into, std::size_t limit, bool& more) {
  std::array<char, 65536> buffer{};
  auto const count = ::read(fd, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  auto const room = limit - into.size();
  more = more || static_cast<std::size_t>(count) > room;
  into.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
  return count > 0;
}

using Clock = std::chrono::steady_clock;

// For `poll`: milliseconds until then, -1 for ever.
int remaining(std::optional<Clock::time_point> const& end) {
  if (!end) return -1;
  auto const left = std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000));
}

void collect(int out, int err, std::size_t limit, std::optional<Clock::time_point> const& end,
             ProcessOutput& result) {
  std::array<pollfd, 2> streams{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  bool ignored = false;
  while ((streams[0].fd >= 0 || streams[1].fd >= 0) && !result.tooLarge) {
    if (::poll(streams.data(), streams.size(), remaining(end)) < 0 && errno != EINTR) return;
    result.timedOut = end && Clock::now() >= *end;
    if (result.timedOut) return;
    if (streams[0].fd >= 0 && streams[0].revents != 0 &&
        !drain(out, result.output, limit, result.tooLarge))
      streams[0].fd = -1;
    if (streams[1].fd >= 0 && streams[1].revents != 0 &&
        !drain(err, result.errors, errorsKept, ignored))
      streams[1].fd = -1;
  }
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

Result<ProcessOutput> run_process(std::vector<std::string> const& words,
                                  std::vector<std::string> const& extra, std::size_t limit,
                                  std::optional<std::chrono::milliseconds> time) {
  auto const end = time ? std::optional(Clock::now() + *time) : std::nullopt;
  Pipe output;
  Pipe errors;
  pid_t pid = -1;
  int const error = output.open() && errors.open()
                        ? spawn(words, extra, output.writing(), errors.writing(), pid)
                        : errno;
  if (error != 0) {
    return Diagnostic{
        "IP-IO-003", fmt::format("cannot run `{}`: {}", words.front(), text_of(error)), {}};
  }
  output.close_end(1);
  errors.close_end(1);
  ProcessOutput result;
  collect(output.reading(), errors.reading(), limit, end, result);
  if (result.tooLarge || result.timedOut) ::kill(pid, SIGKILL);
  result.status = wait_for(pid);
  return result;
}

} // namespace iamproof
