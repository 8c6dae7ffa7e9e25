/// Telling yes from no in other programs' columns.
#include "screen/labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "base/text.hpp"

namespace warrant::screen {
namespace {

// The final decision before that on title and abstract, the particular name before the general.
constexpr std::array<std::string_view, 13> known_columns{"label_included",
                                                         "included",
                                                         "final_label",
                                                         "asreview_label",
                                                         "label2",
                                                         "label",
                                                         "relevant",
                                                         "decision",
                                                         "is_included",
                                                         "include",
                                                         "inclusion",
                                                         "label_status",
                                                         "label_abstract_screening"};
constexpr std::array<std::string_view, 8> yes{"1",       "1.0",      "i",        "yes",
                                              "include", "included", "relevant", "true"};
constexpr std::array<std::string_view, 10> no{
    "0",        "0.0",        "e",     "no",           "exclude",
    "excluded", "irrelevant", "false", "not relevant", "not_relevant"};
constexpr std::string_view in_notes = "notes";

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

const std::string* value_of(const review::Citation& record, std::string_view column) {
  for (const auto& [tag, value] : record.other) {
    if (lower_ascii(tag) == column) {
      return &value;
    }
  }
  return nullptr;
}

Label tag_label(std::string_view note) {
  if (note.find("ASReview_relevant") != std::string_view::npos ||
      note.find("=>\"Included\"") != std::string_view::npos) {
    return Label::relevant;
  }
  if (note.find("ASReview_irrelevant") != std::string_view::npos ||
      note.find("ASReview_not_relevant") != std::string_view::npos ||
      note.find("=>\"Excluded\"") != std::string_view::npos) {
    return Label::not_relevant;
  }
  return Label::none;
}

std::string choose_column(std::span<const review::Citation> records) {
  std::set<std::string> there;
  bool tags = false;
  for (const review::Citation& record : records) {
    for (const auto& [tag, value] : record.other) {
      there.insert(lower_ascii(tag));
      tags = tags || tag_label(value) != Label::none;
    }
  }
  for (const std::string_view column : known_columns) {
    if (there.contains(std::string(column))) {
      return std::string(column);
    }
  }
  return tags ? std::string(in_notes) : std::string();
}

std::string columns_there(std::span<const review::Citation> records) {
  std::set<std::string> there;
  for (const review::Citation& record : records) {
    for (const auto& [tag, value] : record.other) {
      there.insert(tag);
    }
  }
  std::string out;
  for (const std::string& name : there) {
    out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "none" : out;
}

Labels from_notes(std::span<const review::Citation> records) {
  Labels out{.column = std::string(in_notes)};
  for (const review::Citation& record : records) {
    Label label = Label::none;
    for (const auto& [tag, value] : record.other) {
      const Label here = tag_label(value);
      label = here == Label::none ? label : here;
    }
    out.of.push_back(label);
  }
  return out;
}

}  // namespace

std::size_t Labels::count(Label label) const {
  return static_cast<std::size_t>(std::ranges::count(of, label));
}

Result<Labels> read_labels(std::span<const review::Citation> records, std::string_view column) {
  const std::string name = column.empty() ? choose_column(records) : lower_ascii(column);
  if (name.empty()) {
    return fail(Code::not_found,
                fmt::format("no record says whether it was included; name the column with --label "
                            "(there are: {})",
                            columns_there(records)));
  }
  if (name == in_notes) {
    return from_notes(records);
  }
  Labels out{.column = name};
  std::vector<std::string> values;
  bool letters = false;
  bool any = false;
  for (const review::Citation& record : records) {
    const std::string* value = value_of(record, name);
    values.push_back(value == nullptr ? "" : lower_ascii(trim(*value)));
    any = any || value != nullptr;
    letters = letters || values.back() == "i" || values.back() == "e";
  }
  if (!any) {
    return fail(Code::not_found, fmt::format("no record has a column \"{}\" (there are: {})", name,
                                             columns_there(records)));
  }
  std::map<std::string, std::size_t> strange;
  for (const std::string& value : values) {
    const bool digits = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
    if (value.empty() || value == "-1") {
      out.of.push_back(Label::none);
    } else if (letters && digits) {
      out.of.push_back(Label::not_relevant);
    } else if (one_of(yes, value) || one_of(no, value)) {
      out.of.push_back(one_of(yes, value) ? Label::relevant : Label::not_relevant);
    } else {
      out.of.push_back(Label::none);
      ++strange[value];
    }
  }
  if (!strange.empty()) {
    std::string list;
    for (const auto& [value, times] : strange) {
      list += fmt::format("{}\"{}\" ({} times)", list.empty() ? "" : ", ", value, times);
      if (list.size() > 200) {
        break;
      }
    }
    return fail(Code::bad_input,
                fmt::format("column \"{}\" says neither yes nor no: {}; write 1 or 0", name, list));
  }
  return out;
}

LabelledSet labelled_set(std::span<const review::Citation> records, const Labels& labels) {
  LabelledSet out;
  std::unordered_map<std::string, std::size_t> places;  // in out.kept
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (labels.of[i] == Label::none) {
      ++out.unlabelled;
      continue;
    }
    const review::Citation& record = records[i];
    std::vector<std::string> keys;
    if (!record.title.empty() || !record.abstract.empty()) {
      keys.push_back("t" + lower_ascii(record.title) + "\n" + lower_ascii(record.abstract));
    }
    if (!record.doi.empty()) {
      keys.push_back("d" + record.doi);
    }
    if (!record.pmid.empty()) {
      keys.push_back("p" + record.pmid);
    }
    std::optional<std::size_t> same;
    for (const std::string& key : keys) {
      const auto at = places.find(key);
      same = at != places.end() && !same ? at->second : same;
    }
    const std::uint8_t relevant = labels.of[i] == Label::relevant ? 1 : 0;
    if (same) {
      ++out.duplicates;
      if (out.relevant[*same] != relevant) {
        out.relevant[*same] = 1;
        out.notes.push_back(
            {.message = fmt::format("{} and {} are the same record with different labels; "
                                    "relevant counts",
                                    records[out.kept[*same]].id, record.id),
             .where = record.id});
      }
    } else {
      out.kept.push_back(i);
      out.relevant.push_back(relevant);
    }
    for (const std::string& key : keys) {
      places.emplace(key, same ? *same : out.kept.size() - 1);
    }
  }
  return out;
}

}  // namespace warrant::screen
