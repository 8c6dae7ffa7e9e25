/// A file as memory that the system reads and drops by itself, page by page.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

/// Read only. The file must not be changed while it is mapped: ours are never, once written.
class MappedFile {
 public:
  ///   errors  not_found, io
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace warrant
