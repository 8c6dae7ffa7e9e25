/// Citations as EndNote XML.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "bib/endnote_tables.hpp"
#include "bib/endnote_xml.hpp"
#include "bib/own_fields.hpp"
#include "bib/tag_table.hpp"
#include "bib/xml_write.hpp"

namespace warrant::bib {
namespace {

using namespace endnote;
using review::Citation;
using review::Person;

class Writer {
 public:
  explicit Writer(const Citation& citation) : c_(citation) {}

  std::string record(std::string_view own) {
    open("record");
    origin();
    append_element(out_, "rec-number", c_.id);
    keys();
    ref_type();
    contributors();
    inside("", "auth-address", "auth-affiliaton");
    group("titles", [&] {
      append_element(out_, "title", c_.title);
      append_element(out_, "secondary-title", values("T2").empty() ? "" : values("T2")[0]);
      inside("titles", "", "");
    });
    group("periodical", [&] {
      append_element(out_, "full-title", c_.journal);
      append_element(out_, "abbr-1", c_.journal_abbr);
      inside("periodical", "", "");
    });
    group("alt-periodical", [&] { inside("alt-periodical", "", ""); });
    for (const TextRow& row : texts) {
      append_element(out_, row.element, c_.*(row.field));
    }
    group("keywords", [&] {
      for (const std::string& word : c_.keywords) {
        append_element(out_, "keyword", word);
      }
    });
    inside("", "num-vols", "orig-pub");
    dates();
    inside("", "isbn", "isbn");
    append_element(out_, "accession-num", c_.pmid);
    inside("", "accession-num", "work-extent");
    urls();
    append_element(out_, "custom2", c_.pmcid);
    inside("", "custom1", "custom7");
    append_element(out_, "electronic-resource-num", c_.doi);
    inside("", "misc1", "");
    if (!c_.pmid.empty() && values("DB").empty() && values("DP").empty()) {
      append_element(out_, "remote-database-provider", "NLM");
    }
    append_element(out_, "access-date", c_.cited.year == 0 ? "" : iso(c_.cited));
    append_element(out_, "notes", own);
    close("record");
    return std::move(out_);
  }

 private:
  void open(std::string_view name) { out_ += fmt::format("<{}>\n", name); }
  void close(std::string_view name) { out_ += fmt::format("</{}>\n", name); }

  /// An element around what `write` writes, nothing where it writes nothing.
  template <class Write>
  void group(std::string_view name, const Write& write) {
    std::string before;
    before.swap(out_);
    write();
    before.swap(out_);
    if (!before.empty()) {
      open(name);
      out_ += before;
      close(name);
    }
  }

  [[nodiscard]] std::vector<std::string_view> values(std::string_view tag) const {
    std::vector<std::string_view> found;
    for (const auto& [name, value] : c_.other) {
      if (name == tag) {
        found.push_back(value);
      }
    }
    return found;
  }

  /// The rows of a parent, from one element on up to and with another ("" for the ends).
  void inside(std::string_view parent, std::string_view first, std::string_view last) {
    bool begun = first.empty();
    for (const OtherRow& row : others) {
      begun = begun || row.element == first;
      if (begun && row.parent == parent) {
        for (const std::string_view value : values(row.tag)) {
          append_element(out_, row.element, value);
        }
      }
      if (!last.empty() && row.element == last) {
        return;
      }
    }
  }

  static std::string attribute(std::string_view name, std::string_view value) {
    std::string out = fmt::format(" {}=\"", name);
    append_xml(out, value);
    return out + '"';
  }

  void origin() {
    for (const std::string_view library : values("EndNote library")) {
      const auto paths = values("EndNote path");
      append_element(out_,
                     "database" + attribute("name", library) +
                         attribute("path", paths.empty() ? library : paths[0]),
                     library);
    }
    for (const std::string_view program : values("EndNote program")) {
      const std::size_t blank = program.rfind(' ');
      const bool version = blank != std::string_view::npos;
      const std::string_view name = program.substr(0, blank);
      append_element(out_,
                     "source-app" + attribute("name", name) +
                         (version ? attribute("version", program.substr(blank + 1)) : ""),
                     name);
    }
  }

  /// "EN dstt999adpex2qeprz9xtt0fe2rrpwtarfwv 1"
  void keys() {
    group("foreign-keys", [&] {
      for (const std::string_view key : values("EndNote key")) {
        const std::size_t first = key.find(' ');
        const std::size_t last = key.rfind(' ');
        if (first < last && last != std::string_view::npos) {
          append_element(out_,
                         "key" + attribute("app", key.substr(0, first)) +
                             attribute("db-id", key.substr(first + 1, last - first - 1)),
                         key.substr(last + 1));
        }
      }
    });
  }

  void ref_type() {
    const auto named = values("ref-type");
    const auto* row = named.empty() ? std::ranges::find(ref_types, c_.type, &RefType::type)
                                    : std::ranges::find(ref_types, named[0], &RefType::name);
    if (row == ref_types.end() || row->type != c_.type) {
      row = std::ranges::find(ref_types, c_.type, &RefType::type);
    }
    append_element(out_, fmt::format("ref-type name=\"{}\"", row->name),
                   std::to_string(row->number));
  }

  void contributors() {
    group("contributors", [&] {
      group("authors", [&] {
        for (const Person& person : c_.authors) {
          append_element(out_, "author", inverted_name(person));
        }
        append_element(out_, "author", c_.et_al ? "et al." : "");
      });
      for (const PeopleRow& row : people) {
        group(row.element, [&] {
          for (const std::string_view name : values(row.tag)) {
            append_element(out_, "author", name);
          }
        });
      }
    });
  }

  void dates() {
    group("dates", [&] {
      if (c_.published.year != 0) {
        append_element(out_, "year", fmt::format("{:04}", c_.published.year));
      }
      group("pub-dates", [&] {
        append_element(out_, "date", c_.published.month == 0 ? "" : short_form(c_.published));
        for (const std::string_view date : values("DA")) {
          append_element(out_, "date", date);
        }
      });
    });
  }

  void urls() {
    group("urls", [&] {
      for (const PeopleRow& row : links) {
        group(row.element, [&] {
          append_element(out_, "url", row.tag == "UR" ? c_.url : "");
          for (const std::string_view url : values(row.tag)) {
            append_element(out_, "url", url);
          }
        });
      }
    });
  }

  const Citation& c_;
  std::string out_;
};

std::string write_record(const Citation& citation, std::string_view own) {
  return Writer(citation).record(own);
}

}  // namespace

std::string write_endnote_xml(std::span<const Citation> citations) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml>\n<records>\n";
  const ReadRecords read = [](std::string_view text) { return read_endnote_xml(text, "x"); };
  for (const Citation& citation : citations) {
    out += write_faithfully(citation, write_record, read);
  }
  return out + "</records>\n</xml>\n";
}

}  // namespace warrant::bib
