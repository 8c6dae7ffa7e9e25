/// Making and removing a folder for one test.
#include "store/fake/scratch_folder.hpp"

#include <cstdlib>

namespace warrant::store {

ScratchFolder::ScratchFolder(const std::filesystem::path& parent) {
  std::string name = (parent / "warrant-ledger-XXXXXX").string();
  // Without a folder the tests cannot go on.
  if (mkdtemp(name.data()) == nullptr) {
    std::abort();
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace warrant::store
