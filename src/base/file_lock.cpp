/// Locks on files, by flock: the kernel lets go of them when a process dies.
#include "base/file_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace warrant {

Result<FileLock> FileLock::take(const std::filesystem::path& path,
                                const std::function<void()>& on_wait) {
  constexpr int for_owner_and_group = 0660;
  FileLock lock;
  lock.descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, for_owner_and_group);
  if (lock.descriptor_ < 0) {
    return fail(Code::io, fmt::format("cannot lock: {}", std::strerror(errno)), path.string());
  }
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) {
    return lock;
  }
  on_wait();
  while (::flock(lock.descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) {
      return fail(Code::io, fmt::format("cannot lock: {}", std::strerror(errno)), path.string());
    }
  }
  return lock;
}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  if (this != &other) {
    release();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

void FileLock::release() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

}  // namespace warrant
