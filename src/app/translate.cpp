/// Between people's names for platforms and the trees.
#include "app/translate.hpp"

#include <fmt/format.h>

#include "app/platforms.hpp"
#include "base/text.hpp"
#include "search/filters/filter.hpp"
#include "search/strategy/parse.hpp"
#include "search/translate/print.hpp"

namespace warrant::app {
namespace {

std::string_view word_of(search::Mark::Kind kind) {
  switch (kind) {
    case search::Mark::Kind::wider:
      return "wider";
    case search::Mark::Kind::narrower:
      return "narrower";
    case search::Mark::Kind::different:
      return "different";
    case search::Mark::Kind::untranslatable:
      break;
  }
  return "untranslatable";
}

Value text_value(std::string text) { return Value{.data = std::move(text)}; }

}  // namespace

Result<Translation> translate(std::string_view text, std::string_view from, std::string_view to) {
  const search::Platform source =
      from.empty() ? search::detect(text) : TRY(readable_platform(from, "--from"));
  const search::Platform target = TRY(platform_of(to, "--to"));
  const search::Read read = TRY(search::read_strategy(text, source));
  search::PrintOptions options;
  options.filter = search::filter_lookup(search::built_in_filters());
  const search::Printed printed = search::print_strategy(read.strategy, target, options);
  Translation out{.from = std::string(search::name_of(source).key),
                  .to = std::string(search::name_of(target).key),
                  .text = printed.text,
                  .marks = {},
                  .notes = {}};
  for (const search::Fault& note : read.notes) {
    out.notes.push_back(
        {.message = note.message, .where = search::place_of(text, note.span.begin)});
  }
  for (const search::Mark& mark : printed.marks) {
    out.marks.push_back(
        {.kind = std::string(word_of(mark.kind)),
         .where = search::place_of(text, mark.span.begin),
         .piece = std::string(text.substr(mark.span.begin, mark.span.end - mark.span.begin)),
         .message = mark.message});
  }
  return out;
}

Value translation_value(const Translation& translation) {
  Value::List marks;
  for (const TranslationMark& mark : translation.marks) {
    marks.push_back(Value{.data = Value::Table{{"kind", text_value(mark.kind)},
                                               {"where", text_value(mark.where)},
                                               {"piece", text_value(mark.piece)},
                                               {"message", text_value(mark.message)}}});
  }
  Value::List notes;
  for (const Note& note : translation.notes) {
    notes.push_back(Value{.data = Value::Table{{"message", text_value(note.message)},
                                               {"where", text_value(note.where)}}});
  }
  return Value{.data = Value::Table{{"from", text_value(translation.from)},
                                    {"to", text_value(translation.to)},
                                    {"text", text_value(translation.text)},
                                    {"marks", Value{.data = std::move(marks)}},
                                    {"notes", Value{.data = std::move(notes)}}}};
}

}  // namespace warrant::app
