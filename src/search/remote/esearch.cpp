/// ESearch XML into counts, ids and warnings.
#include "search/remote/esearch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

#include "base/text.hpp"

namespace warrant::search::remote {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string child(pugi::xml_node node, const char* name) {
  return std::string(trim(node.child(name).child_value()));
}

void note_all(pugi::xml_node list, const char* name, const char* what, std::vector<Note>& notes) {
  for (const pugi::xml_node node : list.children(name)) {
    if (const std::string_view words = trim(node.child_value()); !words.empty()) {
      notes.push_back({.message = fmt::format("PubMed {}: {}", what, words)});
    }
  }
}

}  // namespace

Result<EsearchAnswer> read_esearch(std::string_view xml) {
  if (!is_utf8(xml)) {
    return fail(Code::io, "the answer to the search is not UTF-8");
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node root = document.child("eSearchResult");
  if (!parsed || !root) {
    return fail(Code::io, fmt::format("the answer to the search is no ESearch XML{}",
                                      parsed ? "" : fmt::format(" ({})", parsed.description())));
  }
  if (const std::string error = child(root, "ERROR"); !error.empty()) {
    // NCBI reports its own troubles and faulty queries alike in this element.
    const std::string lower = lower_ascii(error);
    const bool passing = lower.contains("backend") || lower.contains("timeout") ||
                         lower.contains("temporarily") || lower.contains("internal") ||
                         lower.contains("unable to obtain");
    return fail(passing ? Code::io : Code::bad_input,
                fmt::format("the search was not run: {}", printable(error)));
  }
  EsearchAnswer answer{.history = child(root, "WebEnv"),
                       .history_key = child(root, "QueryKey"),
                       .translation = child(root, "QueryTranslation")};
  const std::string count = child(root, "Count");
  const auto [stop, code] =
      std::from_chars(count.data(), count.data() + count.size(), answer.count);
  if (!is_digits(count) || code != std::errc{}) {
    return fail(Code::io, "the answer to the search holds no count");
  }
  for (const pugi::xml_node id : root.child("IdList").children("Id")) {
    std::string value(trim(id.child_value()));
    if (!is_digits(value)) {
      return fail(Code::io, "the answer to the search holds an id that is no number");
    }
    answer.ids.push_back(std::move(value));
  }
  const pugi::xml_node errors = root.child("ErrorList");
  const pugi::xml_node warnings = root.child("WarningList");
  note_all(errors, "PhraseNotFound", "did not find the phrase", answer.notes);
  note_all(errors, "FieldNotFound", "does not know the field", answer.notes);
  note_all(warnings, "PhraseIgnored", "ignored the word", answer.notes);
  note_all(warnings, "QuotedPhraseNotFound", "did not find the quoted phrase", answer.notes);
  note_all(warnings, "OutputMessage", "says", answer.notes);
  return answer;
}

}  // namespace warrant::search::remote
