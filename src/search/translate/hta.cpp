/// The International HTA Database of INAHTA.
///   source  International HTA Database, user guide: [title], [abs], [mh], [mhe]; no proximity
#include <fmt/format.h>

#include "base/text.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/translate/writer.hpp"

namespace warrant::search {
namespace {

using Bond = Text::Bond;
using enum Field;

Text around(Fields fields, const std::string& inside, Writer& writer) {
  std::vector<std::string> parts;
  for (const Field field : list(fields)) {
    if (field == title || field == original_title || field == title_abstract) {
      parts.push_back(fmt::format("({})[title]", inside));
    }
    if (field == abstract || field == title_abstract) {
      parts.push_back(fmt::format("({})[abs]", inside));
    }
    const bool own =
        field == title || field == original_title || field == abstract || field == title_abstract;
    if (!own) {
      if (field != all && field != text_word && field != multi_purpose && field != topic) {
        writer.mark(Mark::Kind::wider,
                    fmt::format("all fields are searched instead of {}", names_of(Fields{field})));
      }
      return {inside};
    }
  }
  if (parts.empty()) {
    return {inside};
  }
  return {join(parts, " OR "), parts.size() > 1 ? Bond::or_ : Bond::one};
}

Text words(const Words& words, std::string said, Writer& writer) {
  return around(words.fields, said, writer);
}

Text wrapped(Fields fields, const std::string& inside, Writer& writer) {
  return around(fields, inside, writer);
}

Text near(const Near& near, Writer& writer) {
  return writer.near_as_and(near, "the HTA database has no proximity; AND stands for it");
}

Text heading(const Heading& heading, Writer& writer) {
  if (heading.major || !heading.subheadings.empty()) {
    writer.mark(Mark::Kind::wider, "the HTA database knows neither main topics nor subheadings");
  }
  return {fmt::format("{}[{}]", writer.quoted(heading.name, heading.name.contains(' ')),
                      heading.explode ? "mhe" : "mh")};
}

Text subheading(const Subheading& subheading, Writer& writer) {
  writer.mark(Mark::Kind::different, "words anywhere stand for the subheading");
  if (subheading_code(subheading.name).empty()) {
    return {writer.quoted(subheading.name, subheading.name.contains(' '))};
  }
  std::vector<std::string> words = split(subheading.name, " ");
  for (std::string& word : words) {
    word = upper_first(word);
  }
  return {fmt::format("\"{}\"", join(words, " "))};
}

Text dates(const Dates& /*dates*/, Writer& writer) {
  return writer.untranslatable_here("years are chosen beside the search box");
}

Text studied(const Studied& studied, Writer& writer) {
  return writer.untranslatable(studied.group == Studied::Group::humans ? "humans" : "animals",
                               "the HTA database does not index who was studied");
}

Text has_abstract(Writer& writer) {
  return writer.untranslatable("has an abstract", "the HTA database cannot ask for abstracts");
}

}  // namespace

const Dialect& hta_dialect() {
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
