/// What the tags of a format mean, as a table that its reader and its writer share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bib/imported.hpp"

namespace warrant::bib {

enum class Part {
  other,  // kept in Citation::other under TagRow::other
  id,
  title,
  journal,
  journal_abbr,
  year,
  date,
  cited,
  volume,
  issue,
  pages,
  start_page,
  end_page,
  doi,
  pmid,
  pmcid,
  url,
  publisher,
  place,
  abstract,
  language,
  author,      // "Family, Given"
  name,        // an author in either order: "Karl Marx"
  collective,  // a group
  keyword,
  mesh,
  own  // own_fields, in a tag that means nothing else
};

struct TagRow {
  std::string_view tag;
  Part part = Part::other;
  /// other: the tag of RIS that means the same, under which it is kept. keyword, mesh, author: the
  /// characters that part several in one value.
  std::string_view detail = {};
  bool write = true;  // false: understood, never written
};

/// One record while its fields come in.
class Draft {
 public:
  explicit Draft(std::span<const TagRow> rows) : rows_(rows) {}

  /// Put a value where the table says; tags that it does not know are kept as they are. Values are
  /// trimmed; empty ones say nothing.
  void take(std::string_view tag, std::string_view value);
  void take(const TagRow& row, std::string_view tag, std::string_view value);

  void keep(std::string_view tag, std::string_view value);
  /// The first value holds; another one is kept under the tag.
  void put(std::string& target, std::string_view tag, std::string_view value);
  void put_date(PartialDate& target, std::string_view tag, std::string_view value);
  /// The record as a whole: page ranges joined, identifiers found, what the format has still to do,
  /// own fields put back.
  [[nodiscard]] review::Citation finish(void (*finished)(review::Citation& citation));

  review::Citation citation;

 private:
  void take_author(const TagRow& row, std::string_view tag, std::string_view value);
  void take_identifier(Part part, std::string_view tag, std::string_view value);

  std::span<const TagRow> rows_;
  std::string start_;
  std::string end_;
  std::string own_;
};

/// The row of a tag, or nullptr.
[[nodiscard]] const TagRow* row_of(std::span<const TagRow> rows, std::string_view tag);

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The fields of a citation under the tags of a format, in the order of its table, then those of
/// `other` that the format has a tag for or that `may_stand` lets through as they are.
[[nodiscard]] Fields fields_of(std::span<const TagRow> rows, const review::Citation& citation,
                               bool (*may_stand)(std::string_view tag));

/// What a format calls a type of publication.
struct TypeWord {
  std::string_view word;
  review::CitationType type;
};

/// One tagged value as a file gives it: all its lines, and where the first stands.
struct TaggedField {
  std::string tag;
  std::vector<std::string> lines;
  int line = 0;
  /// The lines as one.
  [[nodiscard]] std::string value() const;
};
using TaggedRecord = std::vector<TaggedField>;

/// Calls each(line) for the lines of a text, whatever ends them.
template <class Each>
void for_each_line(std::string_view text, Each each) {
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    each(text.substr(0, end));
    if (end == std::string_view::npos) {
      return;
    }
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

/// A format of tagged lines, for the reader and the writer below.
struct TagFormat {
  std::string_view name;  // "refworks"
  std::span<const TagRow> rows;
  std::span<const TypeWord> types;  // the word to write for a type before its others
  std::string_view type_tag;
  std::string_view own_tag;  // a tag for remarks, read as text
  std::string (*line)(std::string_view tag, std::string_view value);
  std::string_view end;  // behind each record
  bool (*may_stand)(std::string_view tag);
  /// Takes a field that the table alone does not settle; false leaves it to the table.
  bool (*special)(Draft& draft, const TaggedField& field, const TaggedRecord& record);
  void (*finished)(review::Citation& citation);  // may be null
  Result<Imported> (*read)(std::string_view text, std::string_view id_prefix);
  std::string (*begin)(int number) = nullptr;  // what stands before a record, if anything
};

/// Records into citations; those that say nothing are left out with a note.
///   errors  bad_input where not one is left
[[nodiscard]] Result<Imported> read_tagged(const TagFormat& format,
                                           const std::vector<TaggedRecord>& records,
                                           std::string_view id_prefix);

/// Citations in a format of tagged lines; reading gives back the same.
[[nodiscard]] std::string write_tagged(const TagFormat& format,
                                       std::span<const review::Citation> citations);

/// "Family, Given"; a group as "Group Name,".
[[nodiscard]] std::string inverted_name(const review::Person& person);

}  // namespace warrant::bib
