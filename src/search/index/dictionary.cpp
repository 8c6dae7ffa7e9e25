/// Front-coded groups of keys.
///
/// A group: number of keys, where its lists begin; then each key as bytes shared with the one
/// before, further bytes, number of lists; each list as part, records and size in bytes.
#include "search/index/dictionary.hpp"

#include <algorithm>
#include <limits>

#include "search/strategy/fields.hpp"

namespace warrant::search {
namespace {

constexpr unsigned group_size = 16;

}  // namespace

void DictionaryWriter::add(std::string_view key, const std::vector<ListEntry>& lists) {
  if (size_ % group_size == 0) {
    put_u64(starts_, groups_.size());
    before_.clear();
    put_varint(groups_, lists.empty() ? 0 : lists.front().begin);
  }
  const auto differs = std::ranges::mismatch(before_, key);
  const auto shared = static_cast<std::size_t>(differs.in1 - before_.begin());
  put_varint(groups_, shared);
  put_varint(groups_, key.size() - shared);
  groups_ += key.substr(shared);
  put_varint(groups_, lists.size());
  for (const ListEntry& list : lists) {
    groups_ += static_cast<char>(list.part);
    put_varint(groups_, list.docs);
    put_varint(groups_, list.end - list.begin);
  }
  before_ = key;
  ++size_;
}

std::string_view Dictionary::first_key(std::size_t group) const {
  const std::uint64_t start = u64_at(starts_, group * 8);
  if (start >= groups_.size()) {
    return {};
  }
  ByteReader in(groups_.substr(start));
  (void)in.varint();
  (void)in.varint();
  return in.take(in.varint());
}

void Dictionary::Cursor::enter(std::size_t group) {
  group_ = group;
  if (group >= of_->group_count()) {
    end_ = true;
    return;
  }
  const std::uint64_t start = u64_at(of_->starts_, group * 8);
  const std::uint64_t stop =
      group + 1 < of_->group_count() ? u64_at(of_->starts_, group * 8 + 8) : of_->groups_.size();
  if (start >= stop || stop > of_->groups_.size()) {
    end_ = true;
    ok_ = false;
    return;
  }
  in_ = ByteReader(of_->groups_.substr(start, stop - start));
  list_end_ = in_.varint();
  key_.clear();
  left_ = group_size;
  next();
}

void Dictionary::Cursor::next() {
  if (end_) {
    return;
  }
  if (left_ == 0 || in_.left() == 0) {
    enter(group_ + 1);
    return;
  }
  --left_;
  const std::uint64_t shared = in_.varint();
  const std::uint64_t more = in_.varint();
  if (shared > key_.size()) {
    end_ = true;
    ok_ = false;
    return;
  }
  key_.resize(shared);
  key_ += in_.take(more);
  const std::uint64_t count = in_.varint();
  lists_.clear();
  bool strange = false;
  for (std::uint64_t i = 0; i < count && in_.ok(); ++i) {
    ListEntry list{.part = in_.byte(), .docs = in_.varint32(), .begin = list_end_};
    list_end_ += std::min<std::uint64_t>(in_.varint(), std::numeric_limits<std::uint32_t>::max());
    list.end = list_end_;
    strange = strange || list.part >= field_count;
    lists_.push_back(list);
  }
  if (!in_.ok() || strange) {
    end_ = true;
    ok_ = false;
  }
}

Dictionary::Cursor Dictionary::seek(std::string_view key) const {
  std::size_t low = 0;  // the last group that begins at or before the key
  std::size_t high = group_count();
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (first_key(middle) <= key ? low : high) = middle;
  }
  Cursor out;
  out.of_ = this;
  out.enter(low);
  while (!out.end_ && std::string_view(out.key_) < key) {
    out.next();
  }
  return out;
}

std::vector<ListEntry> Dictionary::find(std::string_view key) const {
  const Cursor cursor = seek(key);
  return !cursor.at_end() && cursor.key() == key ? cursor.lists() : std::vector<ListEntry>{};
}

}  // namespace warrant::search
