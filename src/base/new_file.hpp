/// A file too large to be held in memory, written piece by piece and there only when it is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

/// Writes beside the target; finish() flushes to disk and renames. Without it nothing is left.
class NewFile {
 public:
  ///   errors  io, not_found for a folder there is not
  [[nodiscard]] static Result<NewFile> create(const std::filesystem::path& path);

  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&& other) = delete;
  ~NewFile();

  [[nodiscard]] Result<void> append(std::string_view bytes);
  /// Bytes appended so far.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Result<void> finish();

 private:
  NewFile(int descriptor, std::filesystem::path path, std::filesystem::path temporary);
  [[nodiscard]] Result<void> flush();

  int descriptor_ = -1;
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::string buffer_;
  std::uint64_t size_ = 0;
};

}  // namespace warrant
