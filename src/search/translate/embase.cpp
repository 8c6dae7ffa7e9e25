/// Embase.com's language.
///   source  Embase.com help, "Field labels", "Proximity and wildcards", "Limits"
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

constexpr std::array<std::pair<Field, std::string_view>, 23> labels{{{title, "ti"},
                                                                     {original_title, "tt"},
                                                                     {abstract, "ab"},
                                                                     {keyword, "kw"},
                                                                     {author, "au"},
                                                                     {first_author, "au"},
                                                                     {last_author, "au"},
                                                                     {affiliation, "ff"},
                                                                     {journal, "jt"},
                                                                     {publication_type, "it"},
                                                                     {language, "la"},
                                                                     {substance, "tn"},
                                                                     {registry_number, "rn"},
                                                                     {heading_word, "de"},
                                                                     {subject_heading, "de"},
                                                                     {major_heading, "de"},
                                                                     {doi, "do"},
                                                                     {issn, "is"},
                                                                     {volume, "vi"},
                                                                     {issue, "ip"},
                                                                     {pages, "pg"},
                                                                     {country, "cy"},
                                                                     {secondary_source, "cn"}}};

std::string suffix(Fields fields, Writer& writer) {
  if (fields.empty()) {
    return {};
  }
  Fields own;
  for (const Field field : list(fields)) {
    if (field == title_abstract) {
      own.add({title, abstract});
      writer.mark(Mark::Kind::narrower,
                  ":ti,ab leaves out the authors' keywords that PubMed's [tiab] searches");
    } else {
      own.add(field);
    }
  }
  std::string out;
  for (const Field field : list(own)) {
    const auto* row = std::ranges::find(labels, field, &std::pair<Field, std::string_view>::first);
    if (row == labels.end()) {
      writer.mark(Mark::Kind::wider,
                  fmt::format("all fields are searched instead of {}", names_of(Fields{field})));
      return {};
    }
    out += (out.empty() ? ":" : ",") + std::string(row->second);
  }
  return out;
}

Text words(const Words& words, std::string said, Writer& writer) {
  return {said + suffix(words.fields, writer)};
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  const std::string label = suffix(fields, writer);
  return label.empty() ? Text{fmt::format("({})", inside)}
                       : Text{fmt::format("({}){}", inside, label)};
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  const int exact = near.between + 1;
  const int number = near.written > 0 ? near.written : exact;
  if (number < exact) {
    writer.mark(Mark::Kind::narrower,
                fmt::format("{}/{} is the same", near.ordered ? "NEXT" : "NEAR", exact));
  }
  const std::string op = fmt::format("{}/{}", near.ordered ? "NEXT" : "NEAR", number);
  if (!fields || fields->empty()) {
    return writer.infix(near, op);
  }
  return wrapped(*fields, writer.infix_without_fields(near, op).text, writer);
}

Text heading(const Heading& heading, Writer& writer) {
  if (writer.source() != Platform::ovid_embase) {
    writer.mark(
        Mark::Kind::different,
        fmt::format("\"{}\" is looked up in Emtree here; check that it exists", heading.name));
  }
  std::string out = writer.quoted(heading.name, heading.name.contains(' '));
  out += heading.explode ? "/exp" : heading.major ? "" : "/de";
  out += heading.major ? "/mj" : "";
  if (heading.subheadings.empty()) {
    return {out};
  }
  writer.mark(Mark::Kind::wider, "the subheadings may belong to another heading of the record");
  std::vector<std::string> links;
  for (const std::string& each : heading.subheadings) {
    links.push_back(writer.quoted(each, each.contains(' ')) + ":lnk");
  }
  const std::string any = join(links, " OR ");
  return {
      links.size() > 1 ? fmt::format("{} AND ({})", out, any) : fmt::format("{} AND {}", out, any),
      Bond::and_};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  return {writer.quoted(subheading.name, subheading.name.contains(' ')) + ":lnk"};
}

Text dates(const Dates& dates, Writer& writer) {
  if (dates.kind == Dates::Kind::published) {
    const bool years =
        (!dates.from || dates.from->month == 0) && (!dates.to || dates.to->month == 0);
    if (!years) {
      writer.mark(Mark::Kind::wider, "Embase.com limits the publication date by whole years");
    }
    return {fmt::format("[{}-{}]/py", dates.from ? dates.from->year : 1900,
                        dates.to ? dates.to->year : 3000)};
  }
  if (dates.kind == Dates::Kind::entered && dates.from && !dates.to) {
    return {fmt::format("[{:02}-{:02}-{:04}]/sd", dates.from->day == 0 ? 1 : dates.from->day,
                        dates.from->month == 0 ? 1 : dates.from->month, dates.from->year)};
  }
  return writer.untranslatable_here("Embase.com has no field for this date");
}

Text studied(const Studied& studied, Writer& /*writer*/) {
  return {studied.group == Studied::Group::humans ? "[humans]/lim" : "[animals]/lim"};
}

Text has_abstract(Writer& /*writer*/) { return {"[abstracts]/lim"}; }

}  // namespace

const Dialect& embase_dialect() {
  static constexpr Dialect dialect{
      .quote = '\'',
      .wildcards = {.any = "*", .maybe = "$", .one = "?", .removed = "\"*$?"},
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
