/// Bytes that arrive a piece at a time, so that what is larger than memory can be read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

class Pieces {
 public:
  virtual ~Pieces() = default;

  /// The next bytes, empty at the end. They hold until the next call.
  ///   errors  those of the source; after one no further piece is to be asked for
  [[nodiscard]] virtual Result<std::string_view> next() = 0;
};

/// A text in memory, in pieces of at most `size` bytes.
class TextPieces final : public Pieces {
 public:
  explicit TextPieces(std::string_view text, std::size_t size = std::size_t{1} << 18U)
      : text_(text), size_(size) {}
  [[nodiscard]] Result<std::string_view> next() override;

 private:
  std::string_view text_;  // what is left
  std::size_t size_;
};

/// A file of the disk; not_found or io with its path.
class FilePieces final : public Pieces {
 public:
  explicit FilePieces(const std::filesystem::path& path);
  [[nodiscard]] Result<std::string_view> next() override;

 private:
  std::filesystem::path path_;
  std::ifstream file_;
  std::string piece_;
};

/// The pieces of a source, fetched on a thread of its own a few ahead of the reader: unpacking and
/// reading then take their time side by side. The source is not to be used meanwhile.
class AheadPieces final : public Pieces {
 public:
  explicit AheadPieces(Pieces& source);
  AheadPieces(const AheadPieces&) = delete;
  AheadPieces& operator=(const AheadPieces&) = delete;
  ~AheadPieces() override;
  [[nodiscard]] Result<std::string_view> next() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace warrant
