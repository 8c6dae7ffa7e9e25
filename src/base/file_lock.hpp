/// One process at a time works on a thing: a lock held on a file.
#pragma once

#include <filesystem>
#include <functional>
#include <utility>

#include "base/result.hpp"

namespace warrant {

/// An exclusive lock on a file, made when missing; let go when destroyed, or when the process ends
/// however it ends.
class FileLock {
 public:
  /// Take the lock, waiting for whoever holds it.
  ///   on_wait  called once before waiting
  ///   errors   io when the file cannot be opened or locked
  [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& path,
                                             const std::function<void()>& on_wait);

  FileLock() = default;
  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock() { release(); }

  void release();

 private:
  int descriptor_ = -1;
};

}  // namespace warrant
