/// Web of Science: the basic form, where the field is chosen beside the box, and the advanced one.
///   source  Web of Science help, "Search rules", "Advanced search field tags"
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

constexpr std::array<std::pair<Field, std::string_view>, 21> tags{
    {{title, "TI"},       {original_title, "TI"},   {abstract, "AB"},
     {keyword, "AK"},     {author, "AU"},           {first_author, "AU"},
     {last_author, "AU"}, {affiliation, "AD"},      {corporate_author, "GP"},
     {journal, "SO"},     {publication_type, "DT"}, {language, "LA"},
     {doi, "DO"},         {pmid, "PMID"},           {issn, "IS"},
     {isbn, "IS"},        {publisher, "PUBL"},      {grant, "FG"},
     {text_word, "TS"},   {multi_purpose, "TS"},    {topic, "TS"}}};

std::string near_operator(const Near& near, Writer& writer) {
  const int number = near.written > 0 ? near.written : near.between;
  if (near.ordered) {
    writer.mark(Mark::Kind::wider, "NEAR knows no order of the words");
  }
  if (number > near.between) {
    writer.mark(Mark::Kind::wider, fmt::format("NEAR/{} allows one word more between; NEAR/{} is "
                                               "the same",
                                               number, near.between));
  }
  return fmt::format("NEAR/{}", number);
}

// The basic form.

Text bare_words(const Words& words, std::string said, Writer& writer) {
  if (!words.fields.empty()) {
    writer.mark(Mark::Kind::different,
                fmt::format("choose the field beside the search box: {}", names_of(words.fields)));
  }
  return {said};
}

Text bare_wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return bare_words({.fields = fields}, fmt::format("({})", inside), writer);
}

Text bare_near(const Near& near, Writer& writer) {
  return writer.infix(near, near_operator(near, writer));
}

Text bare_heading(const Heading& heading, Writer& writer) {
  writer.mark(
      Mark::Kind::different,
      fmt::format("Web of Science has no headings: \"{}\" is searched as words", heading.name));
  return {writer.quoted(heading.name, heading.name.contains(' '))};
}

Text bare_subheading(const Subheading& subheading, Writer& writer) {
  writer.mark(Mark::Kind::different, "Web of Science has no subheadings: words stand for it");
  return {writer.quoted(subheading.name, subheading.name.contains(' '))};
}

Text bare_dates(const Dates& /*dates*/, Writer& writer) {
  return writer.untranslatable_here("dates are chosen beside the search box");
}

Text studied(const Studied& studied, Writer& writer) {
  return writer.untranslatable(studied.group == Studied::Group::humans ? "humans" : "animals",
                               "Web of Science does not index who was studied");
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "Web of Science cannot ask for abstracts");
}

// The advanced form.

Text around(Fields fields, const std::string& inside, Writer& writer) {
  std::vector<std::string> all;
  for (const Field field : list(fields)) {
    if (field == title_abstract) {
      all.push_back(fmt::format("TI=({})", inside));
      all.push_back(fmt::format("AB=({})", inside));
      all.push_back(fmt::format("AK=({})", inside));
      continue;
    }
    const auto* row = std::ranges::find(tags, field, &std::pair<Field, std::string_view>::first);
    if (row == tags.end()) {
      writer.mark(Mark::Kind::different,
                  fmt::format("the topic is searched instead of {}", names_of(Fields{field})));
    }
    const std::string one = fmt::format("{}=({})", row == tags.end() ? "TS" : row->second, inside);
    if (std::ranges::find(all, one) == all.end()) {
      all.push_back(one);
    }
  }
  if (all.empty()) {
    return {fmt::format("ALL=({})", inside)};
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
  const std::string op = near_operator(near, writer);
  const auto fields = shared_fields({.what = near});
  // The words inside carry no field of their own.
  std::string inside;
  for (const Node& part : near.parts) {
    const Node plain = without_fields(part);
    const auto print = [&](const auto& self, const Node& node) -> std::string {
      if (const auto* words = std::get_if<Words>(&node.what)) {
        return writer.spelled(*words);
      }
      std::string out;
      const std::string inner = std::holds_alternative<Or>(node.what) ? "OR" : op;
      for (const Node& each : parts_of(node)) {
        out += out.empty() ? "" : fmt::format(" {} ", inner);
        out += self(self, each);
      }
      return fmt::format("({})", out);
    };
    inside += inside.empty() ? "" : fmt::format(" {} ", op);
    inside += print(print, plain);
  }
  return around(fields.value_or(Fields{}), inside, writer);
}

Text heading(const Heading& heading, Writer& writer) {
  return {fmt::format("TS=({})", bare_heading(heading, writer).text)};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  return {fmt::format("TS=({})", bare_subheading(subheading, writer).text)};
}

Text dates(const Dates& dates, Writer& writer) {
  if (dates.kind == Dates::Kind::published) {
    const bool years =
        (!dates.from || dates.from->month == 0) && (!dates.to || dates.to->month == 0);
    if (years) {
      return {fmt::format("PY={}-{}", dates.from ? dates.from->year : 1900,
                          dates.to ? dates.to->year : 3000)};
    }
    if (dates.from && dates.to) {
      const auto day = [](const PartialDate& date, bool last) {
        const std::string d = digits(date, last);
        return fmt::format("{}-{}-{}", d.substr(0, 4), d.substr(4, 2), d.substr(6, 2));
      };
      return {fmt::format("DOP={}/{}", day(*dates.from, false), day(*dates.to, true))};
    }
  }
  return writer.untranslatable_here("Web of Science has no field for this date");
}

constexpr Wildcards wildcards{.any = "*", .maybe = "$", .one = "?", .removed = "\"*$?"};

}  // namespace

const Dialect& web_of_science_dialect() {
  static constexpr Dialect dialect{.wildcards = wildcards,
                                   .words = bare_words,
                                   .wrapped = bare_wrapped,
                                   .near = bare_near,
                                   .heading = bare_heading,
                                   .subheading = bare_subheading,
                                   .dates = bare_dates,
                                   .studied = studied,
                                   .has_abstract = has_abstract};
  return dialect;
}

const Dialect& web_of_science_advanced_dialect() {
  static constexpr Dialect dialect{.wildcards = wildcards,
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
