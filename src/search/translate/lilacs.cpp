/// LILACS on the Virtual Health Library.
///   source  BIREME/VHL search help: field prefixes, truncation; no proximity
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

constexpr std::array<std::pair<Field, std::string_view>, 15> prefixes{{{title, "ti"},
                                                                       {original_title, "ti"},
                                                                       {abstract, "ab"},
                                                                       {author, "au"},
                                                                       {first_author, "au"},
                                                                       {last_author, "au"},
                                                                       {journal, "ta"},
                                                                       {publication_type, "pt"},
                                                                       {language, "la"},
                                                                       {substance, "mh"},
                                                                       {heading_word, "mh"},
                                                                       {subject_heading, "mh"},
                                                                       {major_heading, "mj"},
                                                                       {affiliation, "af"},
                                                                       {issn, "is"}}};

std::string_view prefix_of(Field field) {
  const auto* row = std::ranges::find(prefixes, field, &std::pair<Field, std::string_view>::first);
  return row == prefixes.end() ? std::string_view("tw") : row->second;
}

Text around(Fields fields, const std::string& inside, Writer& writer) {
  if (fields.empty() || fields.is(all)) {
    return {inside};
  }
  const bool text = fields.has(title_abstract) || (fields.has(title) && fields.has(abstract));
  if (text) {
    writer.mark(Mark::Kind::wider, "tw: also searches headings");
    return {fmt::format("tw:{}", inside)};
  }
  std::string out;
  const std::vector<Field> every = list(fields);
  for (const Field field : every) {
    const std::string_view prefix = prefix_of(field);
    if (prefix == "tw" && field != text_word && field != multi_purpose && field != topic) {
      writer.mark(Mark::Kind::different,
                  fmt::format("words anywhere stand for {}", names_of(Fields{field})));
    }
    out += out.empty() ? "" : " OR ";
    out += fmt::format("{}:{}", prefix, inside);
  }
  return {out, every.size() > 1 ? Bond::or_ : Bond::one};
}

Text words(const Words& words, std::string said, Writer& writer) {
  return around(words.fields, said, writer);
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return around(fields, fmt::format("({})", inside), writer);
}

Text near(const Near& near, Writer& writer) {
  return writer.near_as_and(near, "LILACS has no proximity; AND stands for it");
}

Text heading(const Heading& heading, Writer& writer) {
  writer.mark(Mark::Kind::different,
              fmt::format("\"{}\" is searched as a DeCS heading{}{}{}", heading.name,
                          heading.explode ? ", without the headings below it" : "",
                          heading.major ? ", also where it is no main topic" : "",
                          heading.subheadings.empty() ? "" : ", with any subheading"));
  return {fmt::format("mh:{}", writer.quoted(heading.name, heading.name.contains(' ')))};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  writer.mark(Mark::Kind::different, "words of headings stand for the subheading");
  return {fmt::format("mh:{}", writer.quoted(subheading.name, subheading.name.contains(' ')))};
}

Text dates(const Dates& dates, Writer& writer) {
  if (dates.kind != Dates::Kind::published) {
    return writer.untranslatable_here("LILACS has no field for this date");
  }
  if ((dates.from && dates.from->month != 0) || (dates.to && dates.to->month != 0)) {
    writer.mark(Mark::Kind::wider, "LILACS limits the publication date by whole years");
  }
  return {fmt::format("year_cluster:[{} TO {}]", dates.from ? dates.from->year : 1900,
                      dates.to ? dates.to->year : 3000)};
}

Text studied(const Studied& studied, Writer& /*writer*/) {
  return {studied.group == Studied::Group::humans ? "mh:humans" : "mh:animals"};
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "LILACS cannot ask for abstracts");
}

}  // namespace

const Dialect& lilacs_dialect() {
  static constexpr Dialect dialect{.wildcards = {.any = "*", .removed = "\"*$"},
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
