/// Scopus, advanced search.
///   source  Scopus, "Search tips": field codes, proximity operators, wildcards
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

constexpr std::array<std::pair<Field, std::string_view>, 26> codes{
    {{title, "TITLE"},
     {original_title, "TITLE"},
     {abstract, "ABS"},
     {keyword, "AUTHKEY"},
     {author, "AUTH"},
     {first_author, "FIRSTAUTH"},
     {corporate_author, "AUTHCOLLAB"},
     {affiliation, "AFFIL"},
     {journal, "SRCTITLE"},
     {publication_type, "DOCTYPE"},
     {language, "LANGUAGE"},
     {substance, "CHEM"},
     {registry_number, "CASREGNUMBER"},
     {heading_word, "INDEXTERMS"},
     {subject_heading, "INDEXTERMS"},
     {major_heading, "INDEXTERMS"},
     {doi, "DOI"},
     {pmid, "PMID"},
     {issn, "ISSN"},
     {isbn, "ISBN"},
     {volume, "VOLUME"},
     {issue, "ISSUE"},
     {pages, "PAGES"},
     {text_word, "TITLE-ABS-KEY"},
     {multi_purpose, "TITLE-ABS-KEY"},
     {topic, "TITLE-ABS-KEY"}}};

Text around(Fields fields, const std::string& inside, Writer& writer) {
  if (fields.empty()) {
    return {inside};
  }
  Fields own = fields;
  std::vector<std::string> all;
  const bool both = fields.has(title_abstract) || (fields.has(title) && fields.has(abstract));
  if (fields.has(title_abstract)) {
    writer.mark(Mark::Kind::narrower,
                "TITLE-ABS leaves out the authors' keywords that PubMed's [tiab] searches");
  }
  if (both) {
    all.push_back(fmt::format("TITLE-ABS({})", inside));
  }
  for (const Field field : list(own)) {
    if (field == title_abstract || (both && (field == title || field == abstract))) {
      continue;
    }
    const auto* row = std::ranges::find(codes, field, &std::pair<Field, std::string_view>::first);
    if (row == codes.end()) {
      writer.mark(Mark::Kind::wider,
                  fmt::format("all fields are searched instead of {}", names_of(Fields{field})));
      all.push_back(fmt::format("ALL({})", inside));
    } else {
      all.push_back(fmt::format("{}({})", row->second, inside));
    }
  }
  return {join(all, " OR "), all.size() > 1 ? Bond::or_ : Bond::one};
}

Text words(const Words& words, std::string said, Writer& writer) {
  return around(words.fields, said, writer);
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return around(fields, inside, writer);
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  const int number = near.written > 0 ? near.written : near.between;
  const std::string_view name = near.ordered ? "PRE" : "W";
  if (number > near.between) {
    writer.mark(Mark::Kind::wider, fmt::format("{0}/{1} allows one word more between; {0}/{2} is "
                                               "the same",
                                               name, number, near.between));
  }
  const std::string op = fmt::format("{}/{}", name, number);
  if (!fields || fields->empty()) {
    return writer.infix(near, op);
  }
  return wrapped(*fields, writer.infix_without_fields(near, op).text, writer);
}

Text heading(const Heading& heading, Writer& writer) {
  writer.mark(
      Mark::Kind::different,
      fmt::format("Scopus has no thesaurus of its own: \"{}\" is searched among the index "
                  "terms, {}without headings below it",
                  heading.name, heading.subheadings.empty() ? "" : "without subheadings, "));
  return {fmt::format("INDEXTERMS({})", writer.quoted(heading.name, heading.name.contains(' ')))};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  writer.mark(Mark::Kind::different, "the subheading is searched among the index terms");
  return {
      fmt::format("INDEXTERMS({})", writer.quoted(subheading.name, subheading.name.contains(' ')))};
}

Text dates(const Dates& dates, Writer& writer) {
  if (dates.kind != Dates::Kind::published) {
    return writer.untranslatable_here("Scopus has no field for this date");
  }
  if ((dates.from && dates.from->month != 0) || (dates.to && dates.to->month != 0)) {
    writer.mark(Mark::Kind::wider, "Scopus limits the publication date by whole years");
  }
  std::vector<std::string> ends;
  if (dates.from) {
    ends.push_back(fmt::format("PUBYEAR > {}", dates.from->year - 1));
  }
  if (dates.to) {
    ends.push_back(fmt::format("PUBYEAR < {}", dates.to->year + 1));
  }
  return {join(ends, " AND "), ends.size() > 1 ? Bond::and_ : Bond::one};
}

Text studied(const Studied& studied, Writer& writer) {
  writer.mark(Mark::Kind::different, "the index terms of the record are asked for it");
  return {studied.group == Studied::Group::humans ? "INDEXTERMS(humans)" : "INDEXTERMS(animals)"};
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "Scopus cannot ask for abstracts");
}

}  // namespace

const Dialect& scopus_dialect() {
  static constexpr Dialect dialect{.wildcards = {.any = "*", .one = "?", .removed = "\"*?"},
                                   .lifts = true,
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
