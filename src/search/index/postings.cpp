/// Writes and reads lists of records.
///
/// A list of n records: n / 128 rows of (last record, where the next block begins) in four bytes
/// each; the blocks: steps between records packed, and with places their counts packed and the
/// places as steps, packed by 128 and the rest in varints; then n % 128 records in varints, the
/// lowest bit of a step telling a single place.
#include "search/index/postings.hpp"

#include <algorithm>
#include <array>

#include "search/index/packing.hpp"

namespace warrant::search {
namespace {

using Block = std::array<std::uint32_t, block_size>;

/// Places of a stretch of records as steps: the first of each record counts from 0.
void put_places(std::string& out, const Postings& postings, std::size_t first_doc,
                std::size_t first_place, std::vector<std::uint32_t>& steps) {
  steps.clear();
  std::size_t at = first_place;
  for (std::size_t doc = first_doc; doc < first_doc + block_size; ++doc) {
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < postings.counts[doc]; ++i) {
      steps.push_back(postings.places[at] - before);
      before = postings.places[at++];
    }
  }
  std::size_t done = 0;
  for (; done + block_size <= steps.size(); done += block_size) {
    pack_block(out, steps.data() + done);
  }
  for (; done < steps.size(); ++done) {
    put_varint(out, steps[done]);
  }
}

/// Reads the blocks of a list one after the other.
class Blocks {
 public:
  explicit Blocks(const ListView& list) : list_(list), full_(list.docs / block_size) {
    const std::size_t table = full_ * 8;
    ok_ = table <= list.bytes.size();
    if (ok_) {
      table_ = list.bytes.substr(0, table);
      body_ = list.bytes.substr(table);
    }
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t full() const { return ok_ ? full_ : 0; }
  [[nodiscard]] std::uint32_t last_of(std::size_t block) const { return u32_at(table_, block * 8); }
  [[nodiscard]] std::uint32_t before(std::size_t block) const {
    return block == 0 ? 0 : last_of(block - 1);
  }
  [[nodiscard]] std::string_view bytes_of(std::size_t block) {
    const std::size_t begin = block == 0 ? 0 : u32_at(table_, block * 8 - 4);
    const std::size_t end = u32_at(table_, block * 8 + 4);
    if (begin > end || end > body_.size()) {
      ok_ = false;
      return {};
    }
    return body_.substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view rest() {
    const std::size_t begin = full_ == 0 ? 0 : u32_at(table_, full_ * 8 - 4);
    if (!ok_ || begin > body_.size()) {
      ok_ = false;
      return {};
    }
    return body_.substr(begin);
  }

 private:
  const ListView& list_;
  std::size_t full_;
  std::string_view table_;
  std::string_view body_;
  bool ok_ = true;
};

/// The records of a block: steps summed up. The very first record is its own step.
void sum_up(Block& docs, std::uint32_t before) {
  for (std::uint32_t& doc : docs) {
    before += doc;
    doc = before;
  }
}

/// The places of a block, as steps.
bool read_steps(ByteReader& in, const Block& counts, std::vector<std::uint32_t>& out) {
  std::uint64_t all = 0;
  for (const std::uint32_t count : counts) {
    all += count;
  }
  // Nothing takes less than a bit and a half a place: what claims more is damaged.
  if (all > (in.left() + 1) * block_size) {
    return false;
  }
  out.resize(all);
  std::size_t done = 0;
  for (; done + block_size <= out.size(); done += block_size) {
    in.block(out.data() + done);
  }
  for (; done < out.size(); ++done) {
    out[done] = in.varint32();
  }
  return in.ok();
}

/// The rest of a list, behind its blocks: hands each record and the reader at its places.
template <class Each>
bool read_rest(const ListView& list, Blocks& blocks, Each each) {
  ByteReader in(blocks.rest());
  if (!blocks.ok()) {
    return false;
  }
  std::uint32_t doc = blocks.before(blocks.full());
  for (std::uint32_t i = 0; i < list.docs % block_size; ++i) {
    const std::uint32_t step = in.varint32();
    std::uint32_t count = 1;
    if (list.with_places) {
      doc += step >> 1U;
      count = (step & 1U) != 0 ? 1 : in.varint32();
    } else {
      doc += step;
    }
    if (!in.ok() || count > in.left() + 1 || !each(doc, count, in)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void put_postings(std::string& out, const Postings& postings) {
  const std::size_t full = postings.docs.size() / block_size;
  const bool with_places = !postings.counts.empty();
  const std::size_t table = out.size();
  out.append(full * 8, '\0');
  const std::size_t body = out.size();
  Block steps{};
  std::vector<std::uint32_t> scratch;
  std::uint32_t before = 0;
  std::size_t place = 0;
  for (std::size_t block = 0; block < full; ++block) {
    const std::size_t first = block * block_size;
    for (std::size_t i = 0; i < block_size; ++i) {
      steps[i] = postings.docs[first + i] - before;
      before = postings.docs[first + i];
    }
    pack_block(out, steps.data());
    if (with_places) {
      pack_block(out, postings.counts.data() + first);
      put_places(out, postings, first, place, scratch);
      place += scratch.size();
    }
    std::string row;
    put_u32(row, before);
    put_u32(row, static_cast<std::uint32_t>(out.size() - body));
    out.replace(table + block * 8, 8, row);
  }
  for (std::size_t i = full * block_size; i < postings.docs.size(); ++i) {
    const std::uint32_t step = postings.docs[i] - before;
    before = postings.docs[i];
    if (!with_places) {
      put_varint(out, step);
      continue;
    }
    const std::uint32_t count = postings.counts[i];
    put_varint(out, static_cast<std::uint64_t>(step) << 1U | (count == 1 ? 1U : 0U));
    if (count != 1) {
      put_varint(out, count);
    }
    std::uint32_t last = 0;
    for (std::uint32_t each = 0; each < count; ++each) {
      put_varint(out, postings.places[place] - last);
      last = postings.places[place++];
    }
  }
}

bool add_docs(const ListView& list, DocSet& out) {
  Blocks blocks(list);
  Block docs{};
  for (std::size_t block = 0; block < blocks.full(); ++block) {
    ByteReader in(blocks.bytes_of(block));
    in.block(docs.data());
    sum_up(docs, blocks.before(block));
    // Sums that ran over, or a table that does not fit, show here.
    if (!in.ok() || docs.back() != blocks.last_of(block) || docs.back() >= out.size() ||
        !std::ranges::is_sorted(docs)) {
      return false;
    }
    for (const std::uint32_t doc : docs) {
      out.add(doc);
    }
  }
  return blocks.ok() &&
         read_rest(list, blocks, [&](std::uint32_t doc, std::uint32_t count, ByteReader& in) {
           if (doc >= out.size()) {
             return false;
           }
           out.add(doc);
           for (std::uint32_t i = 0; list.with_places && i < count; ++i) {
             (void)in.varint();
           }
           return in.ok();
         });
}

bool add_occurrences(const ListView& list, const DocSet& among, std::vector<Occurrence>& out) {
  Blocks blocks(list);
  Block docs{};
  Block counts{};
  std::vector<std::uint32_t> steps;
  for (std::size_t block = 0; block < blocks.full(); ++block) {
    const std::uint32_t first = blocks.before(block);
    const std::uint32_t last = blocks.last_of(block);
    if (first > last || last >= among.size()) {
      return false;
    }
    if (!among.has_any(first, last)) {
      continue;
    }
    ByteReader in(blocks.bytes_of(block));
    in.block(docs.data());
    sum_up(docs, first);
    in.block(counts.data());
    if (!in.ok() || docs.back() != last || !std::ranges::is_sorted(docs) ||
        !read_steps(in, counts, steps)) {
      return false;
    }
    const std::uint32_t* step = steps.data();
    const std::size_t size = out.size();
    out.resize(size + steps.size());
    Occurrence* to = out.data() + size;
    for (std::size_t i = 0; i < block_size; ++i) {
      if (!among.has(docs[i])) {
        step += counts[i];
        continue;
      }
      std::uint32_t place = 0;
      for (std::uint32_t k = 0; k < counts[i]; ++k) {
        place += *step++;
        *to++ = occurrence(docs[i], place);
      }
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
  }
  return blocks.ok() &&
         read_rest(list, blocks, [&](std::uint32_t doc, std::uint32_t count, ByteReader& in) {
           if (doc >= among.size()) {
             return false;
           }
           const bool wanted = among.has(doc);
           std::uint32_t place = 0;
           for (std::uint32_t i = 0; i < count; ++i) {
             place += in.varint32();
             if (wanted) {
               out.push_back(occurrence(doc, place));
             }
           }
           return in.ok();
         });
}

bool read_rows(const ListView& list, Postings& out) {
  Blocks blocks(list);
  Block docs{};
  for (std::size_t block = 0; block < blocks.full(); ++block) {
    ByteReader in(blocks.bytes_of(block));
    in.block(docs.data());
    sum_up(docs, blocks.before(block));
    if (!in.ok()) {
      return false;
    }
    out.docs.insert(out.docs.end(), docs.begin(), docs.end());
  }
  return blocks.ok() &&
         read_rest(list, blocks, [&](std::uint32_t doc, std::uint32_t /*count*/, ByteReader& in) {
           out.docs.push_back(doc);
           return in.ok();
         });
}

bool read_postings(const ListView& list, std::uint32_t docs_in_segment, Postings& out) {
  out = {};
  DocSet all(docs_in_segment);
  all.add_all();
  if (!list.with_places) {
    DocSet docs(docs_in_segment);
    if (!add_docs(list, docs)) {
      return false;
    }
    docs.for_each([&](std::uint32_t doc) { out.docs.push_back(doc); });
    return true;
  }
  std::vector<Occurrence> occurrences;
  if (!add_occurrences(list, all, occurrences)) {
    return false;
  }
  for (const Occurrence each : occurrences) {
    if (out.docs.empty() || out.docs.back() != doc_of(each)) {
      out.docs.push_back(doc_of(each));
      out.counts.push_back(0);
    }
    ++out.counts.back();
    out.places.push_back(static_cast<std::uint32_t>(each));
  }
  return true;
}

}  // namespace warrant::search
