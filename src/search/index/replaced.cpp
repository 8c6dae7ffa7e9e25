/// Looks ids up, or walks all of them side by side where many are new.
#include "search/index/replaced.hpp"

#include "search/index/keys.hpp"

namespace warrant::search {
namespace {

std::unexpected<Error> damaged(const CorpusPart& part) {
  return fail(Code::bad_input, "this part of the corpus is damaged: index the files again",
              part.name);
}

/// Live records of one list of an id.
Result<std::vector<std::uint32_t>> docs_of(const CorpusPart& part,
                                           const std::vector<ListEntry>& lists) {
  std::vector<std::uint32_t> out;
  for (const ListEntry& list : lists) {
    Postings postings;
    if (!read_rows(part.segment.list(list, false), postings)) {
      return damaged(part);
    }
    for (const std::uint32_t doc : postings.docs) {
      if (doc >= part.segment.size()) {
        return damaged(part);
      }
      if (part.live.has(doc)) {
        out.push_back(doc);
      }
    }
  }
  return out;
}

/// One id in several places: all but the last go.
class Rivals {
 public:
  explicit Rivals(std::span<CorpusPart> parts) : parts_(parts) {}

  void clear() { places_.clear(); }
  Result<void> take(std::size_t part, const std::vector<ListEntry>& lists) {
    for (const std::uint32_t doc : TRY(docs_of(parts_[part], lists))) {
      places_.emplace_back(part, doc);
    }
    return {};
  }
  std::uint64_t settle() {
    if (places_.size() < 2) {
      return 0;
    }
    std::size_t last = 0;
    for (std::size_t i = 1; i < places_.size(); ++i) {
      if (number_of(places_[i]) > number_of(places_[last])) {
        last = i;
      }
    }
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (i != last) {
        parts_[places_[i].first].live.remove(places_[i].second);
      }
    }
    return places_.size() - 1;
  }

 private:
  [[nodiscard]] std::uint64_t number_of(const std::pair<std::size_t, std::uint32_t>& place) const {
    return parts_[place.first].segment.number(place.second);
  }
  std::span<CorpusPart> parts_;
  std::vector<std::pair<std::size_t, std::uint32_t>> places_;
};

bool is_id(const Dictionary::Cursor& cursor) {
  return !cursor.at_end() && cursor.key()[0] == static_cast<char>(KeyKind::id);
}

Result<std::uint64_t> walk_all(std::span<CorpusPart> parts) {
  std::vector<Dictionary::Cursor> cursors;
  const std::string first = key_of(KeyKind::id, "");
  for (const CorpusPart& part : parts) {
    cursors.push_back(part.segment.keys().seek(first));
  }
  std::uint64_t out = 0;
  Rivals rivals(parts);
  while (true) {
    const std::string* least = nullptr;
    for (std::size_t i = 0; i < cursors.size(); ++i) {
      if (!cursors[i].ok()) {
        return damaged(parts[i]);
      }
      if (is_id(cursors[i]) && (least == nullptr || cursors[i].key() < *least)) {
        least = &cursors[i].key();
      }
    }
    if (least == nullptr) {
      return out;
    }
    const std::string key = *least;
    rivals.clear();
    for (std::size_t i = 0; i < cursors.size(); ++i) {
      if (is_id(cursors[i]) && cursors[i].key() == key) {
        CHECK_OK(rivals.take(i, cursors[i].lists()));
        cursors[i].next();
      }
    }
    out += rivals.settle();
  }
}

}  // namespace

Result<std::uint64_t> drop_ids(std::span<CorpusPart> parts, const std::set<std::string>& ids) {
  std::uint64_t out = 0;
  for (const std::string& id : ids) {
    const std::string key = key_of(KeyKind::id, id);
    for (CorpusPart& part : parts) {
      for (const std::uint32_t doc : TRY(docs_of(part, part.segment.keys().find(key)))) {
        part.live.remove(doc);
        ++out;
      }
    }
  }
  return out;
}

Result<std::uint64_t> drop_replaced(std::span<CorpusPart> parts, std::size_t old_parts) {
  std::uint64_t fresh = 0;
  std::uint64_t old = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    (i < old_parts ? old : fresh) += parts[i].segment.size();
  }
  constexpr std::uint64_t lookups_cost = 16;  // steps of a walk
  if (fresh * lookups_cost > old) {
    return walk_all(parts);
  }
  std::uint64_t out = TRY(walk_all(parts.subspan(old_parts)));
  Rivals rivals(parts);
  for (std::size_t i = old_parts; i < parts.size(); ++i) {
    Dictionary::Cursor cursor = parts[i].segment.keys().seek(key_of(KeyKind::id, ""));
    for (; is_id(cursor); cursor.next()) {
      rivals.clear();
      CHECK_OK(rivals.take(i, cursor.lists()));
      for (std::size_t other = 0; other < old_parts; ++other) {
        CHECK_OK(rivals.take(other, parts[other].segment.keys().find(cursor.key())));
      }
      out += rivals.settle();
    }
    if (!cursor.ok()) {
      return damaged(parts[i]);
    }
  }
  return out;
}

}  // namespace warrant::search
