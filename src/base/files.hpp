/// The file system behind a small interface, so that tests can make it fail.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant {

/// What is larger is refused: a review holds nothing of this size, and memory would run out.
constexpr std::int64_t largest_file = std::int64_t{4} << 30U;

class Files {
 public:
  virtual ~Files() = default;

  /// The whole of a regular file; `where` of its errors is the path.
  ///   errors  not_found, io; bad_input for folders, devices, pipes and what is over largest_file
  [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& path) const = 0;

  /// Whole or not at all: a temporary file beside it, flushed to disk, renamed over it. Makes the
  /// folders that are missing. Errors say what to do ("the disk is full: free some space ...").
  [[nodiscard]] virtual Result<void> write(const std::filesystem::path& path,
                                           std::string_view bytes) = 0;

  /// Regular files below `folder`, as relative paths with '/', sorted; names that begin with '.'
  /// are left out.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(
      const std::filesystem::path& folder) const = 0;

  [[nodiscard]] virtual bool exists(const std::filesystem::path& path) const = 0;
  [[nodiscard]] virtual Result<void> remove(const std::filesystem::path& path) = 0;
};

/// The disk.
class DiskFiles final : public Files {
 public:
  [[nodiscard]] Result<std::string> read(const std::filesystem::path& path) const override;
  [[nodiscard]] Result<void> write(const std::filesystem::path& path,
                                   std::string_view bytes) override;
  [[nodiscard]] Result<std::vector<std::string>> list(
      const std::filesystem::path& folder) const override;
  [[nodiscard]] bool exists(const std::filesystem::path& path) const override;
  [[nodiscard]] Result<void> remove(const std::filesystem::path& path) override;
};

}  // namespace warrant
