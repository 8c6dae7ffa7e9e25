/// Goes through the dictionary: straight to a word, or along all that begin alike.
#include "search/run/lookup.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "search/index/keys.hpp"

namespace warrant::search {
namespace {

/// The letters that a pattern begins with.
std::string head_of(const Pattern& pattern) {
  std::string out;
  for (const Piece& piece : pattern) {
    if (piece.kind != Piece::Kind::letters) {
      break;
    }
    out += piece.letters;
  }
  return out;
}

/// Letters and then anything: all keys with this beginning are meant.
bool is_truncation(const Pattern& pattern) {
  return !pattern.empty() && pattern.back().kind == Piece::Kind::any &&
         std::all_of(pattern.begin(), pattern.end() - 1,
                     [](const Piece& piece) { return piece.kind == Piece::Kind::letters; });
}

/// A text that no other pattern has: kinds and figures stand behind marks that no token holds.
std::string written_out(const Pattern& pattern) {
  std::string out;
  for (const Piece& piece : pattern) {
    out += piece.kind == Piece::Kind::letters
               ? piece.letters
               : fmt::format("\x1f{}:{}\x1f", static_cast<int>(piece.kind), piece.most);
  }
  return out;
}

}  // namespace

Lists Lookup::keys_like(std::string prefix, const Pattern& pattern) {
  const std::size_t kind = prefix.size();
  if (!has_wildcard(pattern)) {
    return key(prefix + letters_of(pattern));
  }
  prefix += head_of(pattern);
  const bool all = is_truncation(pattern);
  Lists out;
  Dictionary::Cursor cursor = segment_.keys().seek(prefix);
  for (; !cursor.at_end() && cursor.key().starts_with(prefix); cursor.next()) {
    if (cursor.key().size() == kind) {
      continue;  // a heading without a name, which is no value
    }
    if (all || matches(pattern, std::string_view(cursor.key()).substr(kind))) {
      out.insert(out.end(), cursor.lists().begin(), cursor.lists().end());
    }
  }
  damaged_ = damaged_ || !cursor.ok();
  return out;
}

const Lists& Lookup::words(const Pattern& pattern) {
  const auto [at, fresh] = words_.try_emplace(written_out(pattern));
  if (fresh) {
    at->second = keys_like(std::string(1, static_cast<char>(KeyKind::word)), pattern);
  }
  return at->second;
}

Lists Lookup::values(Field field, const Pattern& pattern) {
  return keys_like(value_key(field, ""), pattern);
}

void Lookup::add(const Lists& lists, bool with_places, DocSet& out) {
  for (const ListEntry& list : lists) {
    if (!add_docs(segment_.list(list, with_places), out)) {
      damaged_ = true;
      return;
    }
  }
}

std::vector<Occurrence> Lookup::occurrences(const Lists& lists, const DocSet& among) {
  std::vector<Occurrence> out;
  for (const ListEntry& list : lists) {
    if (!add_occurrences(segment_.list(list, true), among, out)) {
      damaged_ = true;
      return {};
    }
  }
  if (lists.size() > 1) {
    std::ranges::sort(out);
  }
  return out;
}

Lists of_part(const Lists& lists, Field field) {
  Lists out;
  std::ranges::copy_if(lists, std::back_inserter(out), [&](const ListEntry& list) {
    return list.part == static_cast<std::uint8_t>(field);
  });
  return out;
}

Lists of_parts(const Lists& lists, Fields fields) {
  Lists out;
  std::ranges::copy_if(lists, std::back_inserter(out), [&](const ListEntry& list) {
    return fields.has(static_cast<Field>(list.part));
  });
  return out;
}

}  // namespace warrant::search
