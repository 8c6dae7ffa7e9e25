/// The building blocks of a segment: what is written is read back, what is damaged is told.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <map>

#include "search/index/dictionary.hpp"
#include "search/index/packing.hpp"
#include "search/index/postings.hpp"
#include "search/index/stored.hpp"
#include "search/words/each_token.hpp"

namespace warrant::search {
namespace {

std::uint32_t number_of_width(int width) {
  return width == 0 ? 0
                    : *rc::gen::inRange<std::uint32_t>(
                          0, width >= 32 ? 0xFFFFFFFFU : (std::uint32_t{1} << width));
}

TEST(Packing, BlocksComeBackWhateverTheirWidths) {
  EXPECT_TRUE(rc::check("blocks", [] {
    const int width = *rc::gen::inRange(0, 33);
    const int odd = *rc::gen::inRange(0, 33);
    std::array<std::uint32_t, block_size> values{};
    for (std::uint32_t& value : values) {
      value = number_of_width(*rc::gen::inRange(0, 10) == 0 ? odd : width);
    }
    std::string bytes;
    pack_block(bytes, values.data());
    ByteReader in(bytes);
    std::array<std::uint32_t, block_size> back{};
    in.block(back.data());
    RC_ASSERT(in.ok());
    RC_ASSERT(in.left() == 0U);
    RC_ASSERT(back == values);
    ByteReader skipping(bytes);
    skipping.skip_block();
    RC_ASSERT(skipping.ok() && skipping.left() == 0U);
    ByteReader cut(
        std::string_view(bytes).substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size())));
    cut.block(back.data());
    RC_ASSERT(!cut.ok());
  }));
  std::array<std::uint32_t, block_size> most{};
  most.fill(0xFFFFFFFFU);
  std::string bytes;
  pack_block(bytes, most.data());
  std::array<std::uint32_t, block_size> back{};
  ByteReader(bytes).block(back.data());
  EXPECT_EQ(back, most);
}

TEST(Packing, NumbersComeBackInFewBytes) {
  EXPECT_TRUE(rc::check("varints", [](std::uint64_t number) {
    std::string bytes;
    put_varint(bytes, number);
    put_u32(bytes, 7);
    ByteReader in(bytes);
    RC_ASSERT(in.varint() == number);
    RC_ASSERT(in.u32() == 7U);
    RC_ASSERT(in.ok());
    RC_ASSERT(in.byte() == 0U);
    RC_ASSERT(!in.ok());
  }));
}

/// A list of any length, with steps that are mostly small.
Postings any_postings(bool with_places) {
  Postings out;
  const int docs = *rc::gen::element(0, 1, 5, 127, 128, 129, 300, 1000);
  std::uint32_t doc = 0;
  for (int i = 0; i < docs; ++i) {
    doc += *rc::gen::inRange(i == 0 ? 0 : 1, 9);
    doc += *rc::gen::inRange(0, 50) == 0 ? 70'000 : 0;
    out.docs.push_back(doc);
    if (with_places) {
      out.counts.push_back(*rc::gen::inRange<std::uint32_t>(1, 4));
      std::uint32_t place = 0;
      for (std::uint32_t k = 0; k < out.counts.back(); ++k) {
        place += *rc::gen::inRange<std::uint32_t>(k == 0 ? 0 : 1, 300);
        out.places.push_back(place);
      }
    }
  }
  return out;
}

TEST(Postings, ListsComeBackWholeAndInParts) {
  EXPECT_TRUE(rc::check("lists", [](bool with_places) {
    const Postings list = any_postings(with_places);
    std::string bytes;
    put_postings(bytes, list);
    const ListView view{.bytes = bytes,
                        .docs = static_cast<std::uint32_t>(list.docs.size()),
                        .with_places = with_places};
    const std::uint32_t size = list.docs.empty() ? 1 : list.docs.back() + 1;
    Postings back;
    RC_ASSERT(read_postings(view, size, back));
    RC_ASSERT(back.docs == list.docs);
    RC_ASSERT(back.counts == list.counts);
    RC_ASSERT(back.places == list.places);
    DocSet among(size);
    std::vector<Occurrence> expected;
    std::size_t place = 0;
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
      const bool wanted = i % 7 == 3;
      if (wanted) {
        among.add(list.docs[i]);
      }
      for (std::uint32_t k = 0; with_places && k < list.counts[i]; ++k, ++place) {
        if (wanted) {
          expected.push_back(occurrence(list.docs[i], list.places[place]));
        }
      }
    }
    std::vector<Occurrence> some;
    if (with_places) {
      RC_ASSERT(add_occurrences(view, among, some));
      RC_ASSERT(some == expected);
    }
    if (!list.docs.empty()) {  // a segment with fewer records than the list names
      DocSet small(list.docs.back());
      RC_ASSERT(!add_docs(view, small));
    }
  }));
}

TEST(Postings, DamagedListsAreToldAndNeverReadBeyondTheirEnd) {
  EXPECT_TRUE(rc::check("damage", [](bool with_places) {
    const Postings list = any_postings(with_places);
    std::string bytes;
    put_postings(bytes, list);
    RC_PRE(!bytes.empty());
    if (*rc::gen::arbitrary<bool>()) {
      bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
    }
    for (int i = 0; i < 3 && !bytes.empty(); ++i) {
      bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^=
          static_cast<char>(1 << *rc::gen::inRange(0, 8));
    }
    const ListView view{.bytes = bytes,
                        .docs = static_cast<std::uint32_t>(list.docs.size()),
                        .with_places = with_places};
    DocSet docs(100'000);
    (void)add_docs(view, docs);
    Postings back;
    (void)read_postings(view, 100'000, back);
    (void)read_rows(view, back);
  }));
}

TEST(DictionaryOfKeys, FindsWhatIsThereAndGoesOnFromWhatIsNot) {
  EXPECT_TRUE(rc::check("keys", [] {
    std::map<std::string, std::vector<ListEntry>> all;
    std::uint64_t end = 0;
    for (const std::string& key : *rc::gen::container<std::vector<std::string>>(
             rc::gen::container<std::string>(rc::gen::element('a', 'b', '\xC3', '\0')))) {
      all[key] = {};
    }
    DictionaryWriter writer;
    for (auto& [key, lists] : all) {
      for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        const std::uint64_t size = *rc::gen::inRange<std::uint64_t>(1, 300);
        lists.push_back({.part = static_cast<std::uint8_t>(lists.size()),
                         .docs = *rc::gen::inRange<std::uint32_t>(1, 9'999),
                         .begin = end,
                         .end = end + size});
        end += size;
      }
      writer.add(key, lists);
    }
    const std::string starts = writer.starts();
    const std::string groups = std::move(writer).groups();
    const Dictionary dictionary(groups, starts);
    const auto same = [](const std::vector<ListEntry>& a, const std::vector<ListEntry>& b) {
      return std::ranges::equal(a, b, [](const ListEntry& x, const ListEntry& y) {
        return x.part == y.part && x.docs == y.docs && x.begin == y.begin && x.end == y.end;
      });
    };
    for (const auto& [key, lists] : all) {
      RC_ASSERT(same(dictionary.find(key), lists));
      RC_ASSERT(all.contains(key + "b") || dictionary.find(key + "b").empty());
    }
    Dictionary::Cursor cursor = dictionary.seek("b");
    for (auto at = all.lower_bound("b"); at != all.end(); ++at, cursor.next()) {
      RC_ASSERT(!cursor.at_end());
      RC_ASSERT(cursor.key() == at->first);
      RC_ASSERT(same(cursor.lists(), at->second));
    }
    RC_ASSERT(cursor.at_end() && cursor.ok());
    // Damaged bytes end a walk; they are never read beyond their end.
    std::string damaged = groups;
    for (int i = 0; i < 3 && !damaged.empty(); ++i) {
      damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] ^= '\x55';
    }
    Dictionary::Cursor walk = Dictionary(damaged, starts).seek("");
    const Dictionary broken(damaged, starts);
    walk = broken.seek("");
    for (int steps = 0; !walk.at_end(); walk.next()) {
      RC_ASSERT(++steps < 100'000);
    }
  }));
}

TEST(EachToken, CutsAsTokensOfDoes) {
  EXPECT_TRUE(rc::check("tokens", [] {
    std::string text;
    for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
      text += *rc::gen::element<std::string>(
          "a", "Z", "9", " ", "-", "_", ".", "\u00E9", "e\u0301", "\u0301", "\u00DF", "\u03A3",
          "\u2013", "\u00A0", "\u65E5", "\u00BD", "\u00B5", "\u2122", "\uFB01", "\xFF", "\xC3",
          "\xF0\x9F\x98\x80", "\t", "'", "\u0130");
    }
    Tokens cut;
    std::string scratch;
    each_token(text, scratch, [&](std::string_view token) { cut.emplace_back(token); });
    RC_ASSERT(cut == tokens_of(text));
  }));
}

TEST(Stored, EveryFieldOfARecordComesBack) {
  const review::Citation full{
      .id = "x1",
      .type = review::CitationType::other,
      .authors = {{.family = "Li", .given = "X"}, {.family = "Group", .collective = true}},
      .et_al = true,
      .title = "Title",
      .journal = "Journal",
      .journal_abbr = "J",
      .published = {.year = 2017, .month = 2, .day = 28},
      .volume = "1",
      .issue = "2 Suppl",
      .pages = "3-9",
      .pmid = "123",
      .pmcid = "PMC1",
      .doi = "10.1/x",
      .cochrane_id = "CD1",
      .url = "https://example.org",
      .cited = {.year = -5},
      .publisher = "P",
      .place = "London",
      .abstract = std::string(100'000, 'a') + '\0',
      .keywords = {"k", ""},
      .mesh = {"Humans", "*Mice"},
      .language = "eng",
      .epub_ahead = true,
      .other = {{"XX", "1"}, {"XX", "2"}}};
  std::string bytes;
  put_citation(bytes, full);
  EXPECT_EQ(*read_citation(bytes), full);
  std::string empty;
  put_citation(empty, {});
  EXPECT_EQ(*read_citation(empty), review::Citation{});
  for (std::size_t size = 0; size < empty.size(); ++size) {
    EXPECT_FALSE(read_citation(std::string_view(empty).substr(0, size)));
  }
  const std::string small = packed(bytes);
  EXPECT_LT(small.size(), 1'000U);
  EXPECT_EQ(*unpacked_records(small, 1'000'000), bytes);
  EXPECT_FALSE(unpacked_records(small, 1'000)) << "more than is allowed";
  EXPECT_FALSE(unpacked_records(small.substr(0, 50), 1'000'000));
  EXPECT_FALSE(unpacked_records("", 1'000'000));
}

}  // namespace
}  // namespace warrant::search
