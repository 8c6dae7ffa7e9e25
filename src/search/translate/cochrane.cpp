/// The language of the Cochrane Library.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;

/// Fields in the library's own cut; `:kw` holds headings as well as keywords.
Fields adapted(Fields fields, Writer& writer) {
  using enum Field;
  Fields out;
  for (const Field field : list(fields)) {
    if (field == title_abstract) {
      out.add({title, abstract});
      writer.mark(Mark::Kind::narrower,
                  ":ti,ab leaves out the authors' keywords that PubMed's [tiab] searches");
    } else if (field == text_word || field == multi_purpose || field == topic) {
      out.add({title, abstract, keyword, heading_word});
    } else if (field == keyword || field == heading_word || field == substance ||
               field == subject_heading || field == major_heading) {
      out.add({keyword, heading_word});
    } else {
      out.add(field);
    }
  }
  return out;
}

std::string suffix(Fields fields, Writer& writer) {
  const Fields own = adapted(fields, writer);
  if (own.is(Field::all)) {
    return {};
  }
  const std::vector<std::string_view> codes = codes_for(Platform::cochrane, own);
  if (codes.empty()) {
    writer.mark(Mark::Kind::wider,
                fmt::format("the Cochrane Library has no field for {}", names_of(own)));
    return {};
  }
  return fmt::format(":{}", fmt::join(codes, ","));
}

bool has_wildcards(const Word& word) {
  return std::ranges::any_of(word.pieces,
                             [](const Piece& piece) { return piece.kind != Piece::Kind::letters; });
}

Text words(const Words& words, std::string said, Writer& writer) {
  const bool phrase = words.words.size() > 1 && words.reading == Words::Reading::in_order;
  if (phrase && std::ranges::any_of(words.words, has_wildcards)) {
    // Wildcards do not work between quotation marks; NEXT says the same.
    said.clear();
    for (const Word& word : words.words) {
      said += said.empty() ? "" : " NEXT ";
      said += writer.quoted(writer.spelled(word), false);
    }
    const std::string code = words.fields.empty() ? "" : suffix(words.fields, writer);
    return code.empty() ? Text{said, Bond::and_} : Text{fmt::format("({}){}", said, code)};
  }
  return {words.fields.empty() ? said : said + suffix(words.fields, writer)};
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return {fmt::format("({}){}", inside, suffix(fields, writer))};
}

std::string operator_for(const Near& near, Writer& writer) {
  if (near.ordered && near.between == 0) {
    return "NEXT";
  }
  if (near.ordered) {
    writer.mark(Mark::Kind::wider, "NEAR knows no order of the words");
  }
  const int exact = near.between + 1;
  const int number = near.written > 0 ? near.written : exact;
  if (number < exact) {
    writer.mark(
        Mark::Kind::narrower,
        fmt::format("NEAR/{} allows one word less between; NEAR/{} is the same", number, exact));
  }
  return fmt::format("NEAR/{}", number);
}

Text near(const Near& near, Writer& writer) {
  const auto fields = shared_fields({.what = near});
  const std::string op = operator_for(near, writer);
  if (!fields || fields->empty()) {
    return writer.infix(near, op);
  }
  return wrapped(*fields, writer.infix_without_fields(near, op).text, writer);
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

Text heading(const Heading& heading, Writer& writer) {
  std::string out = heading.explode ? "[mh " : "[mh ^";
  out += writer.quoted(heading.name, heading.name.contains(' '));
  std::vector<std::string> codes;
  for (const std::string& each : heading.subheadings) {
    for (const std::string& name :
         heading.explode_subheadings ? subheadings_below(each) : std::vector<std::string>{each}) {
      const std::string_view code = subheading_code(name);
      codes.push_back(code.empty() ? name : upper(code));
    }
  }
  out += codes.empty() ? "" : "/" + join(codes, ",");
  return {out + (heading.major ? "[mj]]" : "]")};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  std::string out;
  const std::vector<std::string> family = subheading.explode
                                              ? subheadings_below(subheading.name)
                                              : std::vector<std::string>{subheading.name};
  for (const std::string& name : family) {
    const std::string_view code = subheading_code(name);
    out += out.empty() ? "" : " OR ";
    if (code.empty() && writer.source() != Platform::cochrane) {
      writer.mark(
          Mark::Kind::wider,
          fmt::format("the subheading \"{}\" has no code; words of headings stand for it", name));
      out += writer.quoted(name, name.contains(' ')) + ":kw";
    } else {
      out += fmt::format("[mh /{}{}]", code.empty() ? name : upper(code),
                         subheading.major ? "[mj]" : "");
    }
  }
  return {out, family.size() > 1 ? Bond::or_ : Bond::one};
}

Text dates(const Dates& /*dates*/, Writer& writer) {
  return writer.untranslatable_here("the Cochrane Library limits dates beside the search box");
}

Text studied(const Studied& studied, Writer& /*writer*/) {
  return {studied.group == Studied::Group::humans ? "[mh ^Humans]" : "[mh Animals]"};
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "the Cochrane Library cannot ask for abstracts");
}

}  // namespace

const Dialect& cochrane_dialect() {
  static constexpr Dialect dialect{
      .wildcards = {.any = "*", .one = "?", .in_quotes = false, .removed = "\"*?"},
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
