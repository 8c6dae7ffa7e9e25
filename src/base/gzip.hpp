/// Files packed with gzip, whole and in pieces.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/pieces.hpp"
#include "base/result.hpp"

namespace warrant {

[[nodiscard]] bool is_gzip(std::string_view bytes);

/// Unpack a whole file of one or several gzip members.
///   most    bytes it may unpack to
///   errors  bad_input when it is damaged, ends too early or unpacks to more
[[nodiscard]] Result<std::string> gunzip(std::string_view bytes, std::size_t most);

/// The bytes themselves, or, where they are packed with gzip, what they unpack to: for files of
/// which only the content says what they are.
///   most    bytes it may unpack to
///   errors  as gunzip
[[nodiscard]] Result<std::string> unpacked(std::string bytes, std::size_t most);

/// What the pieces of a source unpack to; a source that is not packed passes as it is. Memory does
/// not grow with the source.
///   most    bytes it may unpack to; next() fails with bad_input beyond them
class GunzipPieces final : public Pieces {
 public:
  GunzipPieces(Pieces& source, std::size_t most);
  GunzipPieces(const GunzipPieces&) = delete;
  GunzipPieces& operator=(const GunzipPieces&) = delete;
  ~GunzipPieces() override;
  [[nodiscard]] Result<std::string_view> next() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace warrant
