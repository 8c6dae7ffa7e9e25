/// Citations as RIS.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/own_fields.hpp"
#include "bib/ris.hpp"
#include "bib/ris_tags.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::Person;

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  /// `whole` is what of the citation the lines above it do not give back.
  void write(const Citation& c, std::string_view whole) {
    std::span<const Tagged> other = c.other;
    std::string_view type = ris_type(c.type);
    if (!other.empty() && other[0].first == "TY" && other[0].second != type &&
        type_of_ris(other[0].second) == c.type) {
      type = other[0].second;
      other = other.subspan(1);
    }
    line("TY", type);
    line("ID", c.id);
    for (const Person& person : c.authors) {
      line("AU", name(person));
    }
    if (c.et_al) {
      own("et_al", "yes");
    }
    line("TI", c.title);
    line("T2", c.journal);
    line("J2", c.journal_abbr);
    write_dates(c);
    line("VL", c.volume);
    line("IS", c.issue);
    write_pages(c.pages);
    write_ids(c);
    line("UR", c.url);
    line("PB", c.publisher);
    line("CY", c.place);
    line("LA", c.language);
    line("AB", c.abstract);
    for (const std::string& keyword : c.keywords) {
      line("KW", keyword);
    }
    for (const std::string& heading : c.mesh) {
      line("KW", std::string(mesh_mark) + heading);
    }
    for (const auto& [tag, value] : other) {
      write_other(c, tag, value);
    }
    line(own_tag, whole);
    out_ += "ER  - \n\n";
  }

 private:
  void line(std::string_view tag, std::string_view value) {
    if (value.empty()) {
      return;
    }
    out_ += tag;
    out_ += "  - ";
    for (const char c : value) {
      out_.push_back(c == '\n' || c == '\r' ? ' ' : c);
    }
    out_.push_back('\n');
  }

  void own(std::string_view key, std::string_view value) {
    line(own_tag, fmt::format("{}{}={}", own_mark, key, value));
  }

  static std::string name(const Person& person) {
    if (person.collective) {
      return person.family + ",";
    }
    if (!person.given.empty()) {
      return person.family + ", " + person.given;
    }
    return parse_person(person.family) == person && !is_et_al(person.family) ? person.family
                                                                             : person.family + ",,";
  }

  /// 2017/02/28/ as RIS has it: what is unknown stays empty between the strokes.
  static std::string date(const PartialDate& date) {
    const auto two = [](int number) { return number == 0 ? "" : fmt::format("{:02}", number); };
    return fmt::format("{:04}/{}/{}", date.year, two(date.month), two(date.day));
  }

  void write_dates(const Citation& c) {
    if (c.published.year != 0) {
      line("PY", fmt::format("{:04}", c.published.year));
      if (c.published.month != 0) {
        line("DA", date(c.published));
      }
    }
    if (c.cited.year != 0) {
      line("Y2", date(c.cited));
    }
    if (c.epub_ahead) {
      own("epub_ahead", "yes");
    }
  }

  void write_pages(const std::string& pages) {
    const std::size_t hyphen = pages.find('-');
    const bool range = hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < pages.size() &&
                       pages.find('-', hyphen + 1) == std::string::npos;
    const std::string first = pages.substr(0, hyphen);
    const std::string last = range ? pages.substr(hyphen + 1) : "";
    // A range that would not come back as it is stands whole in SP.
    if (range && first != last && first == trim(first) && last == trim(last) &&
        !(first == "No" && last == "Specified")) {
      line("SP", first);
      line("EP", last);
    } else {
      line("SP", pages);
    }
    if (pages.starts_with('e') && hyphen == std::string::npos) {
      line("C7", pages);
    }
  }

  void write_ids(const Citation& c) {
    line("DO", c.doi);
    if (c.doi.empty() && !clean_doi(c.url).empty()) {
      own("none", "doi");
    }
    line("C2", c.pmcid);
    if (!c.pmid.empty()) {
      write_pmid(c);
    }
    const std::string derived = cochrane_id_of(c);
    if (c.cochrane_id.empty() && !derived.empty()) {
      own("none", "cochrane_id");
    } else if (c.cochrane_id != derived) {
      // As article number other programs show it; only a plain CD number is read back from there.
      const bool plain = c.pages.empty() && is_cochrane_id(c.cochrane_id);
      plain ? line("C7", c.cochrane_id) : own("cochrane_id", c.cochrane_id);
    }
  }

  void write_pmid(const Citation& c) {
    const auto has = [&](std::string_view tag) {
      return std::ranges::find(c.other, tag, &Tagged::first) != c.other.end();
    };
    if (has("AN") || has("DB") || has("DP")) {
      own("pmid", c.pmid);
    } else {
      line("AN", c.pmid);
      line("DB", "PubMed");
    }
  }

  void write_other(const Citation& c, const std::string& tag, const std::string& value) {
    if (stays_in_other(c, tag, value)) {
      line(tag, value);
    } else {
      const std::string escaped = replace_all(replace_all(tag, "%", "%25"), "=", "%3D");
      own(std::string(own_other) + escaped, value);
    }
  }

  std::string& out_;
};

}  // namespace

std::string write_ris(std::span<const Citation> citations) {
  const WriteRecord write = [](const Citation& citation, std::string_view own) {
    std::string record;
    Writer(record).write(citation, own);
    return record;
  };
  const ReadRecords read = [](std::string_view text) { return read_ris(text, "r"); };
  std::string out;
  out.reserve(citations.size() * 1500);
  for (const Citation& citation : citations) {
    out += write_faithfully(citation, write, read);
  }
  return out;
}

}  // namespace warrant::bib
