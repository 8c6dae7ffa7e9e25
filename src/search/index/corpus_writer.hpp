/// Records go into a corpus and out of it; nothing is seen before all of it is on disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::search {

struct WriterOptions {
  std::size_t memory = std::size_t{512} << 20U;  // bytes, of all threads together
  unsigned threads = 1;                          // the corpus finds the same with any number
  std::size_t most_parts = 12;                   // more are merged
};

struct Committed {
  std::uint64_t added = 0;     // records that are in the corpus now and were given since open()
  std::uint64_t replaced = 0;  // records that a later one with the same id took the place of
  std::uint64_t removed = 0;
};

/// One writer at a time; readers go on with what they opened.
class CorpusWriter {
 public:
  /// Open the corpus, or make a new one. Files that a killed writer left are removed.
  ///   errors  conflict while another process writes; bad_input, io
  [[nodiscard]] static Result<CorpusWriter> open(const std::filesystem::path& folder,
                                                 const WriterOptions& options = {});
  CorpusWriter(CorpusWriter&&) noexcept;
  CorpusWriter& operator=(CorpusWriter&&) noexcept;
  ~CorpusWriter();  // without commit() nothing of it stays

  /// Records with an id that is there, in the corpus or among those given before, replace it.
  ///   errors  io; after one the writer is of no further use
  [[nodiscard]] Result<void> add(std::vector<review::Citation> citations);

  /// Records of these ids go; ids that are not there do no harm. Those given to add() meanwhile
  /// stay.
  [[nodiscard]] Result<void> remove(std::span<const std::string> ids);

  /// Make it so: from here on everybody who opens the corpus sees it, also after a crash.
  [[nodiscard]] Result<Committed> commit();

 private:
  class State;
  explicit CorpusWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace warrant::search
