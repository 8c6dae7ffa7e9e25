/// Words in the spelling of a platform: wildcards, quotation marks, marks it cannot search.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

bool is_plain_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '\'' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_reserved(std::string_view word) {
  const std::string low = lower_ascii(word);
  static constexpr std::array words{"hasabstract", "and",  "or",  "not",   "adj",
                                    "near",        "next", "exp", "limit", "explode",
                                    "mesh",        "to",   "with"};
  const std::string_view stem = std::string_view(low).substr(0, low.find_first_of("0123456789"));
  return std::ranges::find(words, low) != words.end() || stem == "adj" || stem == "near" ||
         (low.size() > 1 && (stem == "n" || stem == "w" || stem == "s" || stem == "pre")) ||
         std::ranges::all_of(low, [](char c) { return c >= '0' && c <= '9'; });
}

bool collect_fields(const Node& node, std::optional<Fields>& fields) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    if (fields && *fields != words->fields) {
      return false;
    }
    fields = words->fields;
    return words->reading == Words::Reading::in_order;
  }
  if (!std::holds_alternative<Or>(node.what) && !std::holds_alternative<Near>(node.what)) {
    return false;
  }
  return std::ranges::all_of(parts_of(node),
                             [&](const Node& part) { return collect_fields(part, fields); });
}

}  // namespace

std::string_view name_of(Mark::Kind kind) {
  switch (kind) {
    case Mark::Kind::wider:
      return "finds more";
    case Mark::Kind::narrower:
      return "may miss records";
    case Mark::Kind::different:
      return "is not quite the same";
    case Mark::Kind::untranslatable:
      break;
  }
  return "is not translated";
}

std::optional<Fields> shared_fields(const Node& node) {
  std::optional<Fields> fields;
  return collect_fields(node, fields) ? fields : std::nullopt;
}

Node without_fields(Node node) {
  if (auto* words = std::get_if<Words>(&node.what)) {
    words->fields = {};
  } else if (std::vector<Node>* parts = parts_to_change(node)) {
    for (Node& part : *parts) {
      part = without_fields(std::move(part));
    }
  }
  return node;
}

std::string names_of(Fields fields) {
  std::vector<std::string> names;
  for (const Field field : list(fields)) {
    names.push_back(replace_all(std::string(name_of(field)), "_", " "));
  }
  return list_of(names);
}

std::string slashed(const PartialDate& date) { return replace_all(iso(date), "-", "/"); }

std::string digits(const PartialDate& date, bool last) {
  return fmt::format("{:04}{:02}{:02}", date.year,
                     date.month != 0 ? date.month
                     : last          ? 12
                                     : 1,
                     date.day != 0 ? date.day
                     : last        ? 31
                                   : 1);
}

/// Ovid truncates with * and with $ alike: what the searcher wrote stays.
std::string_view Writer::truncation() const {
  const std::string_view here = std::string_view(strategy_.text)
                                    .substr(std::min(span_.begin, strategy_.text.size()),
                                            span_.end - std::min(span_.begin, span_.end));
  const bool dollar = is_ovid(target_) && source() != Platform::pubmed &&
                      source() != Platform::cochrane && here.contains('$') && !here.contains('*');
  return dollar ? std::string_view("$") : dialect_.wildcards.any;
}

std::string Writer::spelled(const Word& word) {
  const Wildcards& wild = dialect_.wildcards;
  std::string out;
  for (const Piece& piece : word.pieces) {
    const auto put = [&](std::string_view symbol, std::string_view what) {
      if (symbol.empty()) {
        out += wild.any;
        mark(Mark::Kind::wider, fmt::format("{} has no wildcard for {}; truncation stands for it",
                                            name_of(target_).title, what));
      } else {
        out += symbol;
      }
    };
    switch (piece.kind) {
      case Piece::Kind::letters: {
        std::string letters;
        for (const char c : piece.letters) {
          if (!wild.removed.contains(c)) {
            letters += c;
          }
        }
        if (letters != piece.letters) {
          mark(Mark::Kind::different, fmt::format("{} cannot search for all marks of \"{}\"",
                                                  name_of(target_).title, piece.letters));
        }
        out += letters;
        break;
      }
      case Piece::Kind::any:
        out += truncation();
        break;
      case Piece::Kind::up_to:
        out += truncation();
        if (wild.counted) {
          out += fmt::format("{}", piece.most);
        } else {
          mark(Mark::Kind::wider, fmt::format("{} cannot limit truncation to {} characters",
                                              name_of(target_).title, piece.most));
        }
        break;
      case Piece::Kind::maybe:
        put(wild.maybe, "none or one character");
        break;
      case Piece::Kind::one:
        put(wild.one, "exactly one character");
        break;
    }
  }
  return out;
}

std::string Writer::quoted(std::string_view text, bool always) const {
  const bool plain = !always && std::ranges::all_of(text, [&](char c) {
    return is_plain_char(c) || dialect_.wildcards.any.contains(c) ||
           dialect_.wildcards.maybe.contains(c) || dialect_.wildcards.one.contains(c) ||
           (c == '$' && is_ovid(target_));
  });
  if (plain && !text.empty() && !is_reserved(text) && text[0] != '-') {
    return std::string(text);
  }
  const char mark = dialect_.quote == '\'' && text.contains('\'') ? '"' : dialect_.quote;
  return fmt::format("{}{}{}", mark, text, mark);
}

std::string Writer::spelled(const Words& words) {
  std::string out;
  bool plain = true;
  bool wild = false;
  for (const Word& word : words.words) {
    const std::string one = spelled(word);
    if (one.empty()) {
      continue;
    }
    wild = wild || std::ranges::any_of(word.pieces, [](const Piece& piece) {
             return piece.kind != Piece::Kind::letters;
           });
    plain = plain && quoted(one, false) == one;
    out += out.empty() ? one : " " + one;
  }
  const bool several = words.words.size() > 1;
  const bool exact_ovid = is_ovid(target_) && plain && !words.quoted;
  if (several && wild && !dialect_.wildcards.in_quotes) {
    mark(Mark::Kind::different, fmt::format("{} does not search wildcards between quotation marks",
                                            name_of(target_).title));
  }
  return quoted(out, several && !exact_ovid);
}

}  // namespace warrant::search
