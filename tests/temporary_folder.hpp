/// A folder that goes away with the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace warrant {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "warrant-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Copies a folder's visible files, so that tests never write into the project.
inline void copy_review(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  for (const auto& entry : std::filesystem::directory_iterator(from)) {
    if (!entry.path().filename().string().starts_with('.')) {
      std::filesystem::copy(entry.path(), to / entry.path().filename(),
                            std::filesystem::copy_options::recursive);
    }
  }
}

}  // namespace warrant
