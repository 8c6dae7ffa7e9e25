/// Running other programs: input and output through pipes, both served at once.
#include "base/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/text.hpp"

extern char** environ;

namespace warrant {
namespace {

struct Pipe {
  std::array<int, 2> ends{-1, -1};

  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  [[nodiscard]] bool open() { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }
  void close_end(std::size_t which) {
    if (ends[which] >= 0) {
      ::close(ends[which]);
      ends[which] = -1;
    }
  }
};

/// Keeps SIGPIPE from ending us when the program stops reading early. The signal goes to the thread
/// that writes, so it is held back in this thread only, and taken away before it could arrive.
class NoSigpipe {
 public:
  NoSigpipe() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    sigset_t pending{};
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;
  ~NoSigpipe() {
    constexpr timespec at_once{};
    while (!was_pending_ && ::sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

/// Read what is there into `to`; closes the pipe at its end.
void drain(Pipe& from, std::string& to) {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::read(from.ends[0], buffer.data(), buffer.size());
  if (got > 0) {
    to.append(buffer.data(), static_cast<std::size_t>(got));
  } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
    from.close_end(0);
  }
}

void feed(Pipe& to, std::string_view& rest) {
  const ssize_t written = ::write(to.ends[1], rest.data(), rest.size());
  if (written > 0) {
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool broken = written < 0 && errno != EINTR && errno != EAGAIN;
  if (broken || rest.empty()) {
    to.close_end(1);
  }
}

void serve(Pipe& in, Pipe& out, Pipe& err, std::string_view input, ProcessOutput& output) {
  ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  if (input.empty()) {
    in.close_end(1);
  }
  // A program may close its output and still read: our end of its input stays open until it is
  // done.
  while (out.ends[0] >= 0 || err.ends[0] >= 0 || in.ends[1] >= 0) {
    std::array<pollfd, 3> watched{{{.fd = out.ends[0], .events = POLLIN, .revents = 0},
                                   {.fd = err.ends[0], .events = POLLIN, .revents = 0},
                                   {.fd = in.ends[1], .events = POLLOUT, .revents = 0}}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) {
      return;
    }
    if (watched[0].revents != 0) {
      drain(out, output.out);
    }
    if (watched[1].revents != 0) {
      drain(err, output.err);
    }
    if (watched[2].revents != 0) {
      feed(in, input);
    }
  }
}

/// The program itself, where it is run through env.
const std::string& program_of(const std::vector<std::string>& arguments) {
  std::size_t at = 0;
  while (arguments[0] == "env" && at + 1 < arguments.size() &&
         (at == 0 || arguments[at].contains('='))) {
    ++at;
  }
  return arguments[at];
}

/// The kernel ends programs with SIGKILL when memory runs short; a program itself cannot say so.
std::string killed_by(const std::string& program, int signal) {
  return fmt::format("{} did not finish: it was killed by signal {} ({}){}", program, signal,
                     ::strsignal(signal),
                     signal == SIGKILL ? "; where nobody did that, memory ran out: close other "
                                         "programs and run it again"
                                       : "; run it again, and report it if it happens again");
}

}  // namespace

Result<ProcessOutput> run_process(const std::vector<std::string>& arguments,
                                  std::string_view input) {
  Pipe in;
  Pipe out;
  Pipe err;
  if (!in.open() || !out.open() || !err.open()) {
    return fail(Code::io, fmt::format("cannot start {}: {}", arguments[0], std::strerror(errno)));
  }
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.ends[0], 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.ends[1], 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.ends[1], 2);
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    words.push_back(const_cast<char*>(argument.c_str()));
  }
  words.push_back(nullptr);
  pid_t child = 0;
  const int started = ::posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (started != 0) {
    return fail(started == ENOENT ? Code::not_found : Code::io,
                fmt::format("cannot start {}: {}", arguments[0], std::strerror(started)));
  }
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);
  ProcessOutput output;
  const NoSigpipe guard;
  serve(in, out, err, input, output);
  int status = 0;
  pid_t ended = ::waitpid(child, &status, 0);
  while (ended < 0 && errno == EINTR) {
    ended = ::waitpid(child, &status, 0);
  }
  if (ended < 0) {
    return fail(Code::io, fmt::format("how {} ended cannot be learnt ({}): run it again",
                                      program_of(arguments), std::strerror(errno)));
  }
  if (WIFSIGNALED(status)) {
    return fail(Code::io, killed_by(program_of(arguments), WTERMSIG(status)));
  }
  output.exit_code = WEXITSTATUS(status);
  return output;
}

std::string last_words(const ProcessOutput& output) {
  std::vector<std::string> lines;
  for (const std::string& line : split(output.err, "\n")) {
    if (const std::string_view words = trim(line); !words.empty()) {
      lines.emplace_back(words);
    }
  }
  return lines.empty() ? fmt::format("it ended with code {} and said nothing", output.exit_code)
                       : join(lines, "; ");
}

bool has_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  for (const std::string& folder : split(path == nullptr ? "" : path, ":")) {
    const std::filesystem::path candidate =
        std::filesystem::path(folder.empty() ? "." : folder) / name;
    if (::access(candidate.c_str(), X_OK) == 0 && !std::filesystem::is_directory(candidate)) {
      return true;
    }
  }
  return false;
}

}  // namespace warrant
