/// EBSCO's language, for CINAHL, APA PsycInfo and Business Source.
///   source  EBSCOhost help, "Searching with field codes", "Proximity searches", "Wildcards"
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

constexpr std::array<std::pair<Field, std::string_view>, 22> prefixes{
    {{title, "TI"},         {original_title, "TI"},
     {abstract, "AB"},      {keyword, "KW"},
     {author, "AU"},        {first_author, "AU"},
     {last_author, "AU"},   {affiliation, "AF"},
     {journal, "SO"},       {publication_type, "PT"},
     {language, "LA"},      {substance, "MW"},
     {heading_word, "MW"},  {subject_heading, "MH"},
     {major_heading, "MM"}, {pmid, "AN"},
     {issn, "IS"},          {isbn, "IB"},
     {volume, "VI"},        {issue, "IP"},
     {pages, "PG"},         {publisher, "PB"}}};

/// "TI", "AB"; nothing where the text is searched without a field.
std::vector<std::string_view> codes(Fields fields, Writer& writer) {
  std::vector<std::string_view> out;
  for (const Field field : list(fields)) {
    if (field == title_abstract) {
      out.insert(out.end(), {"TI", "AB"});
      writer.mark(Mark::Kind::narrower,
                  "TI and AB leave out the authors' keywords that PubMed's [tiab] searches");
      continue;
    }
    const auto* row =
        std::ranges::find(prefixes, field, &std::pair<Field, std::string_view>::first);
    if (row == prefixes.end()) {
      writer.mark(
          Mark::Kind::different,
          fmt::format("the default fields are searched instead of {}", names_of(Fields{field})));
      return {};
    }
    if (std::ranges::find(out, row->second) == out.end()) {
      out.push_back(row->second);
    }
  }
  return out;
}

Text around(Fields fields, const std::string& inside, Writer& writer) {
  const std::vector<std::string_view> all = codes(fields, writer);
  if (all.empty()) {
    return {inside};
  }
  std::string out;
  for (const std::string_view code : all) {
    out += out.empty() ? "" : " OR ";
    out += fmt::format("{} {}", code, inside);
  }
  return {fmt::format("({})", out)};
}

Text words(const Words& words, std::string said, Writer& writer) {
  return around(words.fields, said, writer);
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return around(fields, fmt::format("({})", inside), writer);
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  const int number = near.written > 0 ? near.written : near.between;
  const char letter = near.ordered ? 'W' : 'N';
  if (number > near.between) {
    writer.mark(Mark::Kind::wider, fmt::format("{0}{1} allows one word more between; {0}{2} is the "
                                               "same",
                                               letter, number, near.between));
  }
  const std::string op = fmt::format("{}{}", letter, number);
  const bool several = fields && codes(*fields, writer).size() > 1;
  if (!several) {
    return writer.infix(near, op);
  }
  // Both words must stand in the same field.
  return wrapped(*fields, writer.infix_without_fields(near, op).text, writer);
}

Text heading(const Heading& heading, Writer& writer) {
  writer.mark(Mark::Kind::different,
              fmt::format("\"{}\" is looked up in another thesaurus here; check that it exists",
                          heading.name));
  std::string name = heading.name + (heading.explode ? "+" : "");
  std::vector<std::string> forms;
  for (const std::string& each : heading.subheadings) {
    const std::string_view code = subheading_code(each);
    std::string upper(code.empty() ? std::string_view(each) : code);
    for (char& c : upper) {
      c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    forms.push_back(name + "/" + upper);
  }
  if (forms.empty()) {
    forms.push_back(name);
  }
  for (std::string& form : forms) {
    const bool plain = writer.quoted(heading.name, heading.name.contains(' ')) == heading.name &&
                       heading.subheadings.empty();
    form = fmt::format("{} {}", heading.major ? "MM" : "MH",
                       plain ? form : fmt::format("\"{}\"", form));
  }
  return {fmt::format("({})", join(forms, " OR "))};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  writer.mark(Mark::Kind::wider, "words of headings stand for the subheading");
  return {fmt::format("(MW {})", writer.quoted(subheading.name, subheading.name.contains(' ')))};
}

Text dates(const Dates& dates, Writer& writer) {
  if (dates.kind != Dates::Kind::published) {
    return writer.untranslatable_here("EBSCO has no field for this date");
  }
  const bool years = (!dates.from || dates.from->month == 0) && (!dates.to || dates.to->month == 0);
  if (years) {
    return {fmt::format("(PY {}-{})", dates.from ? fmt::format("{}", dates.from->year) : "",
                        dates.to ? fmt::format("{}", dates.to->year) : "")};
  }
  return {fmt::format("(DT {}-{})", dates.from ? digits(*dates.from, false) : "",
                      dates.to ? digits(*dates.to, true) : "")};
}

Text studied(const Studied& studied, Writer& writer) {
  const bool humans = studied.group == Studied::Group::humans;
  if (writer.target() != Platform::ebsco_cinahl) {
    return writer.untranslatable(humans ? "humans" : "animals",
                                 "this database has a limit for it beside the search box");
  }
  return {humans ? "(MH \"Human\")" : "(MH \"Animals+\")"};
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "EBSCO has a limit for it beside the search box");
}

}  // namespace

const Dialect& ebsco_dialect() {
  static constexpr Dialect dialect{
      .label = "S",
      .reference = "S",
      .wildcards = {.any = "*", .maybe = "#", .one = "?", .removed = "\"*#?"},
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
