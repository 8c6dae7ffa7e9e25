/// Pieces of texts and of files.
#include "base/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace warrant {

Result<std::string_view> TextPieces::next() {
  const std::string_view piece = text_.substr(0, size_);
  text_.remove_prefix(piece.size());
  return piece;
}

FilePieces::FilePieces(const std::filesystem::path& path)
    : path_(path), file_(path, std::ios::binary), piece_(std::size_t{1} << 18U, '\0') {}

Result<std::string_view> FilePieces::next() {
  if (!file_.is_open()) {
    std::error_code unknown;
    const bool there = std::filesystem::exists(path_, unknown);
    return fail(there ? Code::io : Code::not_found,
                there ? "the file cannot be opened: may you read it?" : "there is no such file",
                path_.string());
  }
  if (file_.eof()) {
    return std::string_view();
  }
  errno = 0;
  file_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
  if (file_.bad() || errno == EISDIR) {
    return fail(Code::io, fmt::format("the file cannot be read: {}", std::strerror(errno)),
                path_.string());
  }
  return std::string_view(piece_).substr(0, static_cast<std::size_t>(file_.gcount()));
}

}  // namespace warrant
