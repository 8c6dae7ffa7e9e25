/// The disk behind the Files interface.
#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace warrant {
namespace {

namespace fs = std::filesystem;

std::string advice(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "the disk is full: free some space and run it again";
    case EROFS:
      return "the disk can only be read: choose another folder";
    case EACCES:
    case EPERM:
      return "no permission: choose another folder or ask its owner";
    case ENOTDIR:
      return "a file stands where a folder is needed: move it or choose another name";
    case EISDIR:
      return "a folder stands where a file is needed: move it or choose another name";
    case ENAMETOOLONG:
      return "the name is too long: choose a shorter one";
    case EFBIG:
      return "the file would be larger than is allowed here";
    default:
      return std::strerror(error);
  }
}

std::unexpected<Error> io_error(std::string_view doing, int error, const fs::path& path) {
  return fail(error == ENOENT ? Code::not_found : Code::io,
              fmt::format("cannot {}: {}", doing,
                          error == ENOENT ? std::string("there is no such file") : advice(error)),
              path.string());
}

/// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

/// 0, or the errno of what failed.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return errno;
    }
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

ssize_t read_some(int descriptor, char* to, std::size_t size) {
  ssize_t got = ::read(descriptor, to, size);
  while (got < 0 && errno == EINTR) {
    got = ::read(descriptor, to, size);
  }
  return got;
}

std::unexpected<Error> not_a_file(mode_t mode, const fs::path& path) {
  std::string_view what = "a device, not a file: name a file";
  if (S_ISDIR(mode)) {
    what = "a folder: name a file";
  } else if (S_ISFIFO(mode)) {
    what = "a pipe, not a file: save what comes through it as a file and name that";
  } else if (S_ISSOCK(mode)) {
    what = "a socket or a device without its machine, not a file: name a file";
  }
  return fail(Code::bad_input, fmt::format("cannot read: this is {}", what), path.string());
}

std::unexpected<Error> too_large(const fs::path& path) {
  return fail(
      Code::bad_input,
      fmt::format("cannot read: the file is larger than {} GiB: split it", largest_file >> 30U),
      path.string());
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() >= 0) {
    ::fsync(descriptor.get());  // best effort: some file systems refuse it
  }
}

}  // namespace

Result<std::string> DiskFiles::read(const fs::path& path) const {
  // Without O_NONBLOCK, opening a pipe would wait for whoever writes into it.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (descriptor.get() < 0) {
    return errno == ENXIO ? not_a_file(S_IFSOCK, path) : io_error("read", errno, path);
  }
  struct stat info{};
  if (::fstat(descriptor.get(), &info) != 0) {
    return io_error("read", errno, path);
  }
  if (!S_ISREG(info.st_mode)) {
    return not_a_file(info.st_mode, path);
  }
  if (info.st_size > largest_file) {
    return too_large(path);
  }
  std::string out(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t size = 0;
  while (true) {
    if (size == out.size()) {
      // It grew meanwhile, or tells no size as files of the kernel do; most often this finds its
      // end.
      std::array<char, 65536> more{};
      const ssize_t got = read_some(descriptor.get(), more.data(), more.size());
      if (got < 0) {
        return io_error("read", errno, path);
      }
      if (got == 0) {
        return out;
      }
      out.append(more.data(), static_cast<std::size_t>(got));
      size = out.size();
      if (std::ssize(out) > largest_file) {
        return too_large(path);
      }
      continue;
    }
    const ssize_t got = read_some(descriptor.get(), out.data() + size, out.size() - size);
    if (got < 0) {
      return io_error("read", errno, path);
    }
    if (got == 0) {
      out.resize(size);
      return out;
    }
    size += static_cast<std::size_t>(got);
  }
}

Result<void> DiskFiles::write(const fs::path& path, std::string_view bytes) {
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return io_error("make the folder", error.value(), folder);
  }
  const fs::path draft = folder / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid());
  int failed = 0;
  {
    const Descriptor descriptor(
        ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (descriptor.get() < 0) {
      return io_error("write", errno, path);
    }
    failed = write_all(descriptor.get(), bytes);
  }
  if (failed == 0 && ::rename(draft.c_str(), path.c_str()) != 0) {
    failed = errno;
  }
  if (failed != 0) {
    ::unlink(draft.c_str());
    return io_error("write", failed, path);
  }
  sync_folder(folder);
  return {};
}

Result<std::vector<std::string>> DiskFiles::list(const fs::path& folder) const {
  std::vector<std::string> out;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    return io_error("list the folder", error.value(), folder);
  }
  while (entry != fs::recursive_directory_iterator{}) {
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (hidden && entry->is_directory(error)) {
      entry.disable_recursion_pending();
    } else if (!hidden && entry->is_regular_file(error)) {
      out.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    entry.increment(error);
    if (error) {
      return io_error("list the folder", error.value(), folder);
    }
  }
  std::ranges::sort(out);
  return out;
}

bool DiskFiles::exists(const fs::path& path) const {
  std::error_code error;
  return fs::exists(path, error);
}

Result<void> DiskFiles::remove(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) {
    return io_error("remove", errno, path);
  }
  return {};
}

}  // namespace warrant
