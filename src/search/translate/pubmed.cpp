/// PubMed's language.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;

/// Proximity of alternatives is written out pair by pair, up to so many.
constexpr std::size_t most_pairs = 60;

/// The fields in PubMed's own cut.
Fields adapted(Fields fields, Writer& writer) {
  using enum Field;
  Fields out;
  const bool both = fields.has(title) && fields.has(abstract);
  for (const Field field : list(fields)) {
    if ((field == title || field == abstract) && both) {
      out.add(title_abstract);
      writer.mark(Mark::Kind::wider, "PubMed's [tiab] also searches the authors' keywords");
    } else if (field == keyword && both) {
      out.add(title_abstract);
    } else if (field == multi_purpose) {
      out.add(text_word);
      writer.mark(Mark::Kind::different, "PubMed's [tw] stands for Ovid's .mp.");
    } else if (field == topic || field == heading_word) {
      out.add(text_word);
      writer.mark(Mark::Kind::wider, "PubMed's [tw] stands for words of headings");
    } else {
      out.add(field);
    }
  }
  return out;
}

std::string tag_of(Field field) {
  const auto code = code_for(Platform::pubmed, Fields{field});
  if (field == Field::subject_heading || field == Field::major_heading) {
    return field == Field::subject_heading ? "[Mesh]" : "[Majr]";
  }
  return code ? fmt::format("[{}]", *code) : std::string();
}

void check_truncation(const Words& words, Writer& writer) {
  for (const Word& word : words.words) {
    const bool cut = std::ranges::any_of(
        word.pieces, [](const Piece& piece) { return piece.kind != Piece::Kind::letters; });
    const bool long_enough = !word.pieces.empty() && word.pieces[0].kind == Piece::Kind::letters &&
                             word.pieces[0].letters.size() >= 4;
    if (cut && !long_enough) {
      writer.mark(Mark::Kind::narrower, "PubMed truncates only behind four or more letters");
    }
  }
}

Text words(const Words& words, std::string said, Writer& writer) {
  check_truncation(words, writer);
  if (words.fields.empty()) {
    const bool cut = said.contains('*');
    if (words.words.size() == 1 && words.quoted && !cut && !said.starts_with('"')) {
      said = fmt::format("\"{}\"", said);  // switches automatic term mapping off
    } else if (!said.contains('"') && !cut) {
      writer.mark(Mark::Kind::wider, "PubMed maps words without a field to headings and synonyms");
    }
    return {said};
  }
  std::string out;
  int count = 0;
  for (const Field field : list(adapted(words.fields, writer))) {
    std::string tag = tag_of(field);
    if (tag.empty()) {
      writer.mark(Mark::Kind::wider,
                  fmt::format("PubMed has no field for {}", names_of(Fields{field})));
      tag = "[all]";
    }
    out += (count++ > 0 ? " OR " : "") + said + tag;
  }
  return {out, count > 1 ? Bond::or_ : Bond::one};
}

Text wrapped(Fields /*fields*/, const std::string& inside, Writer& /*writer*/) { return {inside}; }

/// The words a part may be, if each is one word without wildcards.
bool single_words(const Node& node, std::vector<std::string>& out, Writer& writer) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    if (words->words.size() != 1 || words->words[0].pieces.size() != 1 ||
        words->words[0].pieces[0].kind != Piece::Kind::letters) {
      return false;
    }
    out.push_back(writer.spelled(words->words[0]));
    return true;
  }
  return std::holds_alternative<Or>(node.what) &&
         std::ranges::all_of(parts_of(node),
                             [&](const Node& part) { return single_words(part, out, writer); });
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  std::string tag;
  if (fields) {
    const Fields own =
        *fields == Fields{Field::title, Field::abstract} ? Fields{Field::title_abstract} : *fields;
    for (const Field field : {Field::title, Field::title_abstract, Field::affiliation}) {
      tag = own.is(field) ? std::string(*code_for(Platform::pubmed, own)) : tag;
    }
  }
  if (tag.empty()) {
    return writer.near_as_and(
        near,
        "PubMed searches proximity in titles, abstracts and addresses only; AND stands for it");
  }
  std::vector<std::string> pairs{""};
  for (const Node& part : near.parts) {
    std::vector<std::string> choices;
    if (!single_words(part, choices, writer) || pairs.size() * choices.size() > most_pairs) {
      return writer.near_as_and(
          near, "PubMed searches proximity of whole single words only; AND stands for it");
    }
    std::vector<std::string> longer;
    for (const std::string& pair : pairs) {
      for (const std::string& choice : choices) {
        longer.push_back(pair + (pair.empty() ? "" : " ") + choice);
      }
    }
    pairs = std::move(longer);
  }
  if (near.ordered) {
    writer.mark(Mark::Kind::wider, "PubMed's proximity knows no order of the words");
  }
  for (std::string& pair : pairs) {
    pair = fmt::format("\"{}\"[{}:~{}]", pair, tag, near.between);
  }
  return {join(pairs, " OR "), pairs.size() > 1 ? Bond::or_ : Bond::one};
}

Text heading(const Heading& heading, Writer& writer) {
  const std::string tag =
      fmt::format("[{}{}]", heading.major ? "Majr" : "Mesh", heading.explode ? "" : ":noexp");
  if (heading.subheadings.empty()) {
    return {writer.quoted(heading.name, heading.name.contains(' ')) + tag};
  }
  std::string out;
  for (const std::string& each : heading.subheadings) {
    const std::string_view code = subheading_code(each);
    if (heading.explode && !heading.explode_subheadings && subheadings_below(each).size() > 1) {
      writer.mark(Mark::Kind::wider,
                  fmt::format("PubMed searches the subheadings grouped below \"{}\", too", each));
    }
    const std::string name = fmt::format("{}/{}", heading.name, code.empty() ? each : code);
    out += out.empty() ? "" : " OR ";
    const bool plain = !name.contains(' ') && writer.quoted(heading.name, false) == heading.name;
    out += (plain ? name : fmt::format("\"{}\"", name)) + tag;
  }
  return {out, heading.subheadings.size() > 1 ? Bond::or_ : Bond::one};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  const bool alone = subheadings_below(subheading.name).size() <= 1;
  const bool explode = subheading.explode || (alone && writer.source() != Platform::pubmed);
  if (subheading.major) {
    writer.mark(Mark::Kind::wider, "PubMed cannot ask for a subheading as a main topic");
  }
  return {writer.quoted(subheading.name, subheading.name.contains(' ')) +
          (explode ? "[sh]" : "[sh:noexp]")};
}

Text dates(const Dates& dates, Writer& /*writer*/) {
  const std::string tag(*code_for(Platform::pubmed, dates.kind));
  if (dates.from && dates.to && *dates.from == *dates.to) {
    return {fmt::format("{}[{}]", slashed(*dates.from), tag)};
  }
  return {fmt::format("{}:{}[{}]", dates.from ? slashed(*dates.from) : "1000",
                      dates.to ? slashed(*dates.to) : "3000", tag)};
}

Text studied(const Studied& studied, Writer& /*writer*/) {
  return {studied.group == Studied::Group::humans ? "humans[Filter]" : "animals[Filter]"};
}

Text has_abstract(Writer& /*writer*/) { return {"hasabstract"}; }

}  // namespace

const Dialect& pubmed_dialect() {
  static constexpr Dialect dialect{.wildcards = {.any = "*", .removed = "\"*"},
                                   .words = words,
                                   .wrapped = wrapped,
                                   .near = near,
                                   .heading = heading,
                                   .subheading = subheading,
                                   .dates = dates,
                                   .studied = studied,
                                   .has_abstract = has_abstract};
  return dialect;
}

}  // namespace warrant::search
