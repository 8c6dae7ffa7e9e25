/// Buffered writes, fsync and rename.
#include "base/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace warrant {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> io_error(int error, const fs::path& path) {
  return fail(Code::io,
              fmt::format("cannot write: {}", error == ENOSPC || error == EDQUOT
                                                  ? "the disk is full: free some space and run it "
                                                    "again"
                                                  : std::strerror(error)),
              path.string());
}

}  // namespace

Result<NewFile> NewFile::create(const fs::path& path) {
  fs::path temporary = path;
  temporary += fmt::format(".new-{}", ::getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    return io_error(errno, path);
  }
  return NewFile(descriptor, path, std::move(temporary));
}

NewFile::NewFile(int descriptor, fs::path path, fs::path temporary)
    : descriptor_(descriptor), path_(std::move(path)), temporary_(std::move(temporary)) {}

NewFile::NewFile(NewFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      buffer_(std::move(other.buffer_)),
      size_(other.size_) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
  }
}

Result<void> NewFile::append(std::string_view bytes) {
  constexpr std::size_t most = std::size_t{1} << 20U;
  buffer_ += bytes;
  size_ += bytes.size();
  return buffer_.size() < most ? Result<void>{} : flush();
}

Result<void> NewFile::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno != EINTR) {
      return io_error(errno, path_);
    }
    left.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  buffer_.clear();
  return {};
}

Result<void> NewFile::finish() {
  CHECK_OK(flush());
  if (::fsync(descriptor_) != 0) {
    return io_error(errno, path_);
  }
  ::close(std::exchange(descriptor_, -1));
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary_.c_str());
    return io_error(error, path_);
  }
  const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
  if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); opened >= 0) {
    ::fsync(opened);  // best effort: some file systems refuse it
    ::close(opened);
  }
  return {};
}

}  // namespace warrant
