/// A searchable collection of records on disk: a folder of segments that are never changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/index/doc_set.hpp"
#include "search/index/segment.hpp"

namespace warrant::search {

/// A record of a corpus.
struct RecordPlace {
  std::uint32_t segment = 0;
  std::uint32_t doc = 0;
  auto operator<=>(const RecordPlace&) const = default;
};

/// A segment with what is left of it.
struct CorpusPart {
  std::string name;  // of its file
  Segment segment;
  DocSet live;  // records that were not deleted or replaced
};

/// A corpus as it was when it was opened; later changes do not touch it.
class Corpus {
 public:
  ///   errors  not_found for no corpus, bad_input for a damaged one or one of another version
  [[nodiscard]] static Result<Corpus> open(const std::filesystem::path& folder);

  [[nodiscard]] std::uint64_t size() const;   // records
  [[nodiscard]] std::uint64_t bytes() const;  // on disk
  [[nodiscard]] std::span<const CorpusPart> parts() const { return parts_; }
  /// For the writer, who changes what is live.
  [[nodiscard]] std::vector<CorpusPart> take_parts() && { return std::move(parts_); }

  [[nodiscard]] std::optional<RecordPlace> find(std::string_view id) const;
  [[nodiscard]] Result<review::Citation> record(RecordPlace place) const;

  /// Hand on all records, part by part in their order.
  ///   errors  bad_input for a damaged part
  [[nodiscard]] Result<void> each(
      const std::function<Result<void>(RecordPlace, review::Citation&&)>& each) const;

  /// Files of which a byte is not as it was written.
  [[nodiscard]] std::vector<std::string> damaged_files() const;

 private:
  std::vector<CorpusPart> parts_;
};

}  // namespace warrant::search
