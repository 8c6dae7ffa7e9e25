/// Ovid's language, for MEDLINE, Embase and APA PsycInfo.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;

Platform table_of(const Writer& writer) {
  return is_ovid(writer.target()) ? writer.target() : Platform::ovid_medline;
}

/// The fields in Ovid's own cut.
Fields adapted(Fields fields, Writer& writer) {
  using enum Field;
  Fields out;
  const bool psycinfo = writer.target() == Platform::ovid_psycinfo;
  for (const Field field : list(fields)) {
    if (field == title_abstract) {
      out.add({title, abstract});
      writer.mark(Mark::Kind::narrower,
                  "Ovid's .ti,ab. leaves out the authors' keywords that PubMed's [tiab] searches");
    } else if (field == text_word || field == topic) {
      out.add(multi_purpose);
      writer.mark(Mark::Kind::different, "Ovid's .mp. stands for words anywhere in the record");
    } else if (field == substance && psycinfo) {
      out.add(heading_word);
      writer.mark(Mark::Kind::wider,
                  "PsycInfo has no names of substances; words of headings stand "
                  "for them");
    } else if (field == major_heading) {
      out.add(subject_heading);
      writer.mark(Mark::Kind::wider, "a truncated heading cannot be asked for as a main topic");
    } else {
      out.add(field);
    }
  }
  return out;
}

std::string suffix(Fields fields, Writer& writer) {
  const Fields own = adapted(fields, writer);
  const std::vector<std::string_view> codes = codes_for(table_of(writer), own);
  if (codes.empty()) {
    writer.mark(Mark::Kind::wider, fmt::format("{} has no field for {}",
                                               name_of(writer.target()).title, names_of(own)));
    return ".af.";
  }
  return fmt::format(".{}.", fmt::join(codes, ","));
}

Text words(const Words& words, std::string said, Writer& writer) {
  if (words.fields.empty()) {
    if (!writer.inside_field() && !is_ovid(writer.source()) && writer.source() != Platform::mixed) {
      writer.mark(Mark::Kind::different, "Ovid searches words without a field in .mp. only");
    }
    return {said};
  }
  return {said + suffix(words.fields, writer)};
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return {fmt::format("({}){}", inside, suffix(fields, writer))};
}

std::string operator_for(const Near& near, Writer& writer) {
  if (near.ordered && near.between == 0) {
    return "ADJ";
  }
  if (near.ordered) {
    writer.mark(Mark::Kind::wider, "Ovid's ADJ with a number knows no order of the words");
  }
  const int exact = near.between + 1;
  int number = near.written > 0 ? near.written : exact;
  if (number < 2) {
    writer.mark(Mark::Kind::wider, "Ovid's ADJ1 keeps the order; ADJ2 does not");
    number = 2;
  } else if (number < exact) {
    writer.mark(Mark::Kind::narrower, fmt::format("ADJ{} allows one word less between; ADJ{} is "
                                                  "the same",
                                                  number, exact));
  }
  return fmt::format("ADJ{}", number);
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  const std::string op = operator_for(near, writer);
  if (!fields || fields->empty()) {
    return writer.infix(near, op);
  }
  return wrapped(*fields, writer.infix_without_fields(near, op).text, writer);
}

Text heading(const Heading& heading, Writer& writer) {
  if (writer.target() != Platform::ovid_medline && writer.source() != writer.target()) {
    writer.mark(Mark::Kind::different,
                fmt::format("\"{}\" is looked up in another thesaurus here; check that it exists",
                            heading.name));
  }
  std::string out = fmt::format("{}{}{}/", heading.explode ? "exp " : "", heading.major ? "*" : "",
                                writer.quoted(heading.name, heading.name.contains(' ')));
  std::vector<std::string> names;
  for (const std::string& each : heading.subheadings) {
    const std::vector<std::string> family =
        heading.explode_subheadings ? subheadings_below(each) : std::vector<std::string>{each};
    for (const std::string& name : family) {
      if (subheading_code(name).empty()) {
        return writer.untranslatable_here(
            fmt::format("the subheading \"{}\" has no code in Ovid", name));
      }
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
        out += out.ends_with('/') ? "" : ",";
        out += subheading_code(name);
      }
    }
  }
  return {out};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  const bool psycinfo = writer.target() == Platform::ovid_psycinfo;
  if (psycinfo && writer.source() != writer.target()) {
    writer.mark(Mark::Kind::wider, "PsycInfo has no subheadings; words of headings stand for them");
  }
  if (subheading.major) {
    writer.mark(Mark::Kind::wider, "Ovid cannot ask for a subheading as a main topic");
  }
  const std::vector<std::string> family = subheading.explode
                                              ? subheadings_below(subheading.name)
                                              : std::vector<std::string>{subheading.name};
  const bool hw = psycinfo && writer.source() != writer.target();
  std::string out;
  for (const std::string& name : family) {
    out += out.empty() ? "" : " OR ";
    // Names such as "prevention & control" need no quotation marks.
    const bool plain = std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '&' || c == '-'; });
    const bool safe = plain && writer.quoted(name.substr(0, name.find(' ')), false) ==
                                   name.substr(0, name.find(' '));
    out += (safe ? name : writer.quoted(name)) + (hw ? ".hw." : ".fs.");
  }
  return {out, family.size() > 1 ? Bond::or_ : Bond::one};
}

std::string packed(const PartialDate& date) { return replace_all(iso(date), "-", ""); }

bool is_year(const std::optional<PartialDate>& date) { return !date || date->month == 0; }

Text dates(const Dates& dates, Writer& writer) {
  auto code = code_for(table_of(writer), dates.kind);
  if (dates.kind == Dates::Kind::published && !(is_year(dates.from) && is_year(dates.to))) {
    code = "dp";
  }
  if (!code) {
    return writer.untranslatable_here("Ovid has no field for this date");
  }
  if (dates.from && dates.to && *dates.from == *dates.to) {
    return {fmt::format("{}.{}.", writer.quoted(packed(*dates.from), false), *code)};
  }
  return {fmt::format("{}:{}.{}.", dates.from ? packed(*dates.from) : "1000",
                      dates.to ? packed(*dates.to) : "3000", *code)};
}

Text studied(const Studied& studied, Writer& /*writer*/) {
  return {studied.group == Studied::Group::humans ? "humans/" : "exp animals/"};
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract",
                               "Ovid asks for abstracts by a limit: limit ... to abstracts");
}

/// Whether a limit stays one when it is printed as it was typed.
bool reads_as_one_limit(std::string_view text) {
  const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"' &&
                      !text.substr(1, text.size() - 2).contains('"');
  if (quoted && !text.contains('\n')) {
    return true;
  }
  const std::string low = fmt::format(" {} ", lower_ascii(text));
  return std::ranges::all_of(text,
                             [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                      (c >= '0' && c <= '9') ||
                                      std::string_view(" ,-=").contains(c);
                             }) &&
         !low.contains(" or ") && !low.contains(" and ") && !low.contains(" not ");
}

}  // namespace

std::string ovid_limit(const Node& item, Writer& writer) {
  const auto plain = [](const Words& words) {
    std::string out;
    for (const Word& word : words.words) {
      out += (out.empty() ? "" : " ") + to_text(word);
    }
    return out;
  };
  if (const auto* words = std::get_if<Words>(&item.what)) {
    return words->fields.is(Field::language) ? lower_ascii(plain(*words)) + " language"
                                             : lower_ascii(plain(*words));
  }
  if (const auto* dates = std::get_if<Dates>(&item.what)) {
    const auto code = code_for(table_of(writer), dates->kind);
    if (code) {
      const std::string from = dates->from ? packed(*dates->from) : "1000";
      const bool one = dates->from == dates->to;
      return fmt::format(
          "{}=\"{}\"", *code,
          one ? from : fmt::format("{} -{}", from, dates->to ? packed(*dates->to) : "Current"));
    }
  }
  if (const auto* studied = std::get_if<Studied>(&item.what)) {
    return studied->group == Studied::Group::humans ? "humans" : "animals";
  }
  if (std::holds_alternative<HasAbstract>(item.what)) {
    return "abstracts";
  }
  constexpr std::string_view head = "limit to ";
  if (const auto* other = std::get_if<Untranslatable>(&item.what);
      other != nullptr && other->text.starts_with(head) && is_ovid(writer.source()) &&
      reads_as_one_limit(std::string_view(other->text).substr(head.size()))) {
    return other->text.substr(head.size());
  }
  return writer.node(item).text;
}

const Dialect& ovid_dialect() {
  static constexpr Dialect dialect{
      .label = "",
      .label_end = ". ",
      .reference = "",
      .wildcards = {.any = "*", .maybe = "?", .one = "#", .counted = true, .removed = "\"*$?#"},
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
