/// The keys of a segment and their lists, written in order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/index/dictionary.hpp"
#include "search/index/postings.hpp"
#include "search/index/segment_file.hpp"

namespace warrant::search {

/// Writes the lists and the dictionary of keys that come in order.
class KeyWriter {
 public:
  explicit KeyWriter(SegmentFile& file) : file_(file) {}

  /// A list of the key, which may have been given with other parts before.
  Result<void> add(std::string_view key, std::uint8_t part, const Postings& postings) {
    if (key != key_ || entries_.empty()) {
      close();
      key_ = key;
    }
    buffer_.clear();
    put_postings(buffer_, postings);
    const std::uint64_t begin = file_.size(Section::lists);
    CHECK_OK(file_.append(Section::lists, buffer_));
    entries_.push_back({.part = part,
                        .docs = static_cast<std::uint32_t>(postings.docs.size()),
                        .begin = begin,
                        .end = file_.size(Section::lists)});
    return {};
  }

  Result<std::uint64_t> finish() {
    close();
    const std::uint64_t keys = dictionary_.size();
    const std::string starts = dictionary_.starts();
    CHECK_OK(file_.append(Section::dictionary, std::move(dictionary_).groups()));
    CHECK_OK(file_.append(Section::dictionary_starts, starts));
    return keys;
  }

 private:
  void close() {
    if (!entries_.empty()) {
      dictionary_.add(key_, entries_);
      entries_.clear();
    }
  }

  SegmentFile& file_;
  DictionaryWriter dictionary_;
  std::string key_;
  std::vector<ListEntry> entries_;
  std::string buffer_;
};

}  // namespace warrant::search
