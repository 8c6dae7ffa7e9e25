/// Splices real texts.
#include "corpus/multiply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "base/text.hpp"

namespace warrant::bench {
namespace {

constexpr std::size_t rare_words = 4'000'000;  // that may come up in any corpus

std::string spelled(std::size_t number) {
  constexpr std::array<std::string_view, 32> parts{
      "car", "di",   "o",  "ne",  "phro", "tic", "al",  "in",  "fec", "ta", "mi",
      "lo",  "ster", "ep", "an",  "ul",   "hyp", "er",  "ge",  "ran", "xo", "ba",
      "thy", "mus",  "cu", "lin", "gly",  "zo",  "pre", "sul", "fa",  "ven"};
  std::string out;
  for (std::size_t left = number + 40'000; left > 0; left /= parts.size()) {
    out += parts[left % parts.size()];
  }
  return out;
}

}  // namespace

Multiplier::Multiplier(Sources sources, std::uint64_t seed)
    : sources_(std::move(sources)), random_(seed), words_{""} {
  for (std::size_t g = 0; g < sources_.groups.size(); ++g) {
    Texts texts{.all = {.begin = sequence_.size()}};
    for (const review::Citation& record : sources_.groups[g]) {
      if (const Stretch title = take(record.title); title.begin != title.end) {
        texts.titles.push_back(title);
      }
      if (const Stretch abstract = take(record.abstract); abstract.begin != abstract.end) {
        texts.abstracts.push_back(abstract);
      }
      if (!record.mesh.empty()) {
        with_headings_.push_back(&record);
      }
    }
    texts.all.end = sequence_.size();
    if (!texts.titles.empty() && !texts.abstracts.empty()) {
      group_of_.insert(group_of_.end(), sources_.groups[g].size(), texts_.size());
      texts_.push_back(std::move(texts));
    }
  }
  index_places();
}

Multiplier::Stretch Multiplier::take(std::string_view text) {
  Stretch out{.begin = sequence_.size()};
  for (const std::string& word : split(text, " ")) {
    if (!word.empty()) {
      const auto [at, is_new] = numbers_.try_emplace(word, static_cast<Word>(words_.size()));
      if (is_new) {
        words_.push_back(word);
      }
      sequence_.push_back(at->second);
    }
  }
  out.end = sequence_.size();
  sequence_.push_back(0);
  return out;
}

void Multiplier::index_places() {
  starts_.assign(words_.size() + 1, 0);
  for (const Word word : sequence_) {
    ++starts_[word + 1];
  }
  for (std::size_t i = 1; i < starts_.size(); ++i) {
    starts_[i] += starts_[i - 1];
  }
  places_.resize(sequence_.size());
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t i = 0; i < sequence_.size(); ++i) {
    places_[next[sequence_[i]]++] = static_cast<std::uint32_t>(i);
  }
}

std::size_t Multiplier::other_place(Word word, const Texts& texts, std::size_t place) {
  const std::size_t count = starts_[word + 1] - starts_[word];
  for (int tries = 0; tries < 4; ++tries) {
    place = places_[starts_[word] + below(count)];
    if (place >= texts.all.begin && place < texts.all.end) {
      break;
    }
  }
  return place;
}

std::string Multiplier::rare_word() {
  const double share = static_cast<double>(random_() >> 11U) * 0x1p-53;
  const auto rank = static_cast<std::size_t>(std::pow(static_cast<double>(rare_words), share) - 1);
  // Every word looks like any other, whatever its rank.
  return spelled(rank * 7919 % (rare_words * 8));
}

void Multiplier::append(std::string& out, std::string_view word) {
  if (!out.empty()) {
    out += ' ';
  }
  if (below(100) == 0) {
    out += rare_word();
    return;
  }
  const std::size_t from = out.size();
  out += word;
  if (chance(50)) {
    for (std::size_t i = out.size(); i-- > from;) {
      if (std::isdigit(static_cast<unsigned char>(out[i])) != 0) {
        out[i] = static_cast<char>('0' + below(10));
        break;
      }
    }
  }
}

std::string Multiplier::spliced(const Texts& texts, const std::vector<Stretch>& like) {
  const Stretch model = like[below(like.size())];
  std::string out;
  std::size_t place = like[below(like.size())].begin;
  for (std::size_t left = model.end - model.begin; left > 0; --left) {
    append(out, words_[sequence_[place]]);
    if (chance(20)) {
      place = other_place(sequence_[place], texts, place);
    }
    if (sequence_[++place] == 0) {
      place = like[below(like.size())].begin;
    }
  }
  return out;
}

void Multiplier::add_headings(review::Citation& out, const review::Citation& like) {
  for (const std::string& heading : like.mesh) {
    if (chance(85)) {
      out.mesh.push_back(heading);
    }
  }
  for (std::size_t more = below(4); more > 0 && !sources_.headings.empty(); --more) {
    const double share = static_cast<double>(random_() >> 11U) * 0x1p-53;
    const auto rank = static_cast<std::size_t>(
        std::pow(static_cast<double>(sources_.headings.size()), share) - 1);
    // Ranks go across the alphabet.
    const std::string& name = sources_.headings[rank * 7919 % sources_.headings.size()];
    out.mesh.push_back((chance(30) ? "*" : "") + name + (chance(30) ? "/drug therapy" : ""));
  }
  std::ranges::sort(out.mesh);
  const auto rest = std::ranges::unique(out.mesh);
  out.mesh.erase(rest.begin(), rest.end());
}

review::Citation Multiplier::record() {
  const std::size_t number = ++made_;
  const Texts& texts = texts_[group_of_[below(group_of_.size())]];
  review::Citation out{.id = std::to_string(number)};
  out.title = spliced(texts, texts.titles);
  if (chance(85)) {
    out.abstract = spliced(texts, texts.abstracts);
  }
  if (!with_headings_.empty()) {
    const review::Citation& like = *with_headings_[below(with_headings_.size())];
    if (chance(85)) {
      add_headings(out, like);
    }
    out.authors = like.authors;
    out.journal = like.journal;
    out.journal_abbr = like.journal_abbr;
    out.language = like.language;
    out.keywords = like.keywords;
    out.other = like.other;
  }
  if (!out.authors.empty()) {
    out.authors.front().family = rare_word();
  }
  out.published = {.year = 2025 - static_cast<int>(std::min(below(50), below(50))),
                   .month = 1 + static_cast<int>(below(12))};
  out.volume = std::to_string(1 + below(150));
  out.issue = std::to_string(1 + below(12));
  const std::size_t page = 1 + below(3000);
  out.pages = fmt::format("{}-{}", page, page + below(15));
  out.pmid = std::to_string(10'000'000 + number);
  out.doi = fmt::format("10.{}/x.{}", 1000 + below(3000), number);
  return out;
}

}  // namespace warrant::bench
