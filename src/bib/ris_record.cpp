/// Which RIS tag fills which field of a citation.
#include "bib/ris_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/imported.hpp"
#include "bib/own_fields.hpp"
#include "bib/ris_tags.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;

/// Stands before the tag of a field that is settled to be `other` while fields are still looked at.
constexpr char settled = '\x01';

class Record {
 public:
  explicit Record(std::vector<Note>& notes) : notes_(notes) {}

  Citation build(std::span<RisField> fields) {
    for (RisField& field : fields) {
      if (!field.value.empty() || field.tag == "TY") {
        take(field);
      }
    }
    settle_dates();
    settle_pages();
    settle_journal();
    settle_issue();
    settle_links();
    settle_ids();
    if (c_.cochrane_id.empty()) {
      c_.cochrane_id = cochrane_id_of(c_);
    }
    apply_none();
    for (auto& [tag, value] : c_.other) {
      if (tag.front() == settled) {
        tag.erase(0, 1);
      }
    }
    if (!own_.empty() && !put_own_fields(c_, own_)) {
      c_.other.emplace_back(own_tag, std::move(own_));
    }
    return std::move(c_);
  }

 private:
  void keep(RisField& field) { c_.other.emplace_back(field.tag, std::move(field.value)); }

  void put(std::string& target, RisField& field) {
    if (target.empty()) {
      target = std::move(field.value);
    } else if (target != field.value) {
      keep(field);
    }
  }

  void take(RisField& field) {
    switch (tag_code(field.tag)) {
      case tag_code("TY"):
        return take_type(field);
      case tag_code("ID"):
        return put(c_.id, field);
      case tag_code("TI"):
      case tag_code("T1"):
        return put(c_.title, field);
      case tag_code("AB"):
      case tag_code("N2"):
        return put(c_.abstract, field);
      case tag_code("JF"):
      case tag_code("T2"):
        return put(c_.journal, field);
      case tag_code("JA"):
      case tag_code("J1"):
      case tag_code("J2"):
      case tag_code("NL"):
        return put(c_.journal_abbr, field);
      case tag_code("VL"):
        return put(c_.volume, field);
      case tag_code("IS"):
        return put(c_.issue, field);
      case tag_code("LA"):
        return put(c_.language, field);
      case tag_code("PB"):
        return put(c_.publisher, field);
      case tag_code("CY"):
      case tag_code("PP"):
        return put(c_.place, field);
      case tag_code("UR"):
        return put(c_.url, field);
      case tag_code("AU"):
      case tag_code("A1"):
        return take_author(field);
      case tag_code("KW"):
        return take_keyword(field);
      case tag_code("DO"):
      case tag_code("DI"):
        return take_doi(field);
      case tag_code("C8"):
        return take_own(field);
      case tag_code("PY"):
      case tag_code("Y1"):
        if (!parse_loose_date(field.value)) {
          notes_.push_back({fmt::format("no year was found in \"{}\"; the date is left unknown",
                                        field.value.substr(0, 40)),
                            at_line(field.line)});
        }
        return keep(field);
      default:
        return keep(field);
    }
  }

  void take_type(RisField& field) {
    c_.type = type_of_ris(field.value);
    if (!field.value.empty() && field.value != ris_type(c_.type)) {
      keep(field);
    }
  }

  void take_author(RisField& field) {
    if (is_et_al(field.value)) {
      c_.et_al = true;
    } else {
      c_.authors.push_back(parse_person(field.value));
    }
  }

  void take_keyword(RisField& field) {
    if (field.value.starts_with(mesh_mark)) {
      c_.mesh.push_back(field.value.substr(mesh_mark.size()));
    } else {
      c_.keywords.push_back(std::move(field.value));
    }
  }

  void take_doi(RisField& field) {
    std::string doi = clean_doi(field.value);
    if (doi.empty() || (!c_.doi.empty() && c_.doi != doi)) {
      keep(field);
    } else {
      c_.doi = std::move(doi);
    }
  }

  void take_own(RisField& field) {
    std::string_view text = field.value;
    if (text.starts_with("warrant:{")) {
      own_ = std::move(field.value);
      return;
    }
    const std::size_t equals = text.find('=');
    if (!text.starts_with(own_mark) || equals == std::string_view::npos) {
      return keep(field);
    }
    const std::string_view key = text.substr(own_mark.size(), equals - own_mark.size());
    const std::string_view value = text.substr(equals + 1);
    if (key.starts_with(own_other)) {
      std::string tag = replace_all(std::string(key.substr(own_other.size())), "%3D", "=");
      c_.other.emplace_back(settled + replace_all(std::move(tag), "%25", "%"), value);
    } else if (key == "et_al") {
      c_.et_al = true;
    } else if (key == "epub_ahead") {
      c_.epub_ahead = true;
    } else if (key == "cochrane_id") {
      c_.cochrane_id = value;
    } else if (key == "pmid") {
      c_.pmid = value;
    } else if (key == "none") {
      none_.emplace_back(value);
    } else {
      keep(field);
    }
  }

  /// The first field of this tag in `other`, if it is there.
  auto find(std::string_view tag) { return std::ranges::find(c_.other, tag, &Tagged::first); }

  void settle_dates() {
    // Without PY, DA is surer than Y1, which is out of use.
    for (const std::string_view tag : {"PY", "DA", "Y1"}) {
      std::erase_if(c_.other, [&](const Tagged& field) {
        const auto parsed = field.first == tag ? parse_loose_date(field.second) : std::nullopt;
        if (!parsed) {
          return false;
        }
        PartialDate& known = c_.published;
        const PartialDate& date = parsed->date;
        if (known.year == 0) {
          known = date;
          return parsed->whole;
        }
        if (date.year != known.year ||
            (known.month != 0 && date.month != 0 && date.month != known.month) ||
            (known.day != 0 && date.day != 0 && date.day != known.day)) {
          return false;
        }
        known = std::max(known, date);
        return parsed->whole;
      });
    }
    if (const auto found = find("Y2"); found != c_.other.end()) {
      const auto parsed = parse_loose_date(found->second);
      if (parsed && parsed->whole) {
        c_.cited = parsed->date;
        c_.other.erase(found);
      }
    }
  }

  void settle_pages() {
    const auto start = find("SP");
    if (start == c_.other.end()) {
      return;
    }
    std::string first = std::move(start->second);
    c_.other.erase(start);
    const auto end = find("EP");
    if (end == c_.other.end()) {
      c_.pages = std::move(first);
      return;
    }
    // PsycINFO prints "No. Pages Specified" as a range.
    const bool unspecified = first == "No" && end->second == "Specified";
    const bool has_end = first == end->second || first.ends_with("-" + end->second);
    if (!unspecified) {
      c_.pages = has_end ? std::move(first) : first + "-" + end->second;
    }
    c_.other.erase(end);
  }

  void settle_journal() {
    if (const auto jo = find("JO"); jo != c_.other.end()) {
      const bool abbreviated = jo->second.find('.') != std::string::npos;
      const bool is_journal = c_.journal.empty() && !(abbreviated && c_.journal_abbr.empty());
      std::string& target = is_journal ? c_.journal : c_.journal_abbr;
      if (jo->second == c_.journal || jo->second == c_.journal_abbr) {
        c_.other.erase(jo);
      } else if (target.empty()) {
        target = std::move(jo->second);
        c_.other.erase(jo);
      }
    }
    if (const auto bt = find("BT"); bt != c_.other.end()) {
      std::string& target = c_.type == CitationType::chapter ? c_.journal : c_.title;
      if (target.empty() || target == bt->second) {
        target = std::move(bt->second);
        c_.other.erase(bt);
      }
    }
  }

  /// Some exports of journals have the issue in M1.
  void settle_issue() {
    const auto number = find("M1");
    if (c_.issue.empty() && c_.type == CitationType::journal_article && number != c_.other.end() &&
        number->second.size() <= 4 &&
        std::ranges::all_of(number->second, [](char c) { return c >= '0' && c <= '9'; })) {
      c_.issue = std::move(number->second);
      c_.other.erase(number);
    }
  }

  void settle_links() {
    for (const std::string_view tag : {"LK", "L2", "L1"}) {
      const auto link = find(tag);
      if (c_.url.empty() && link != c_.other.end() && link->second.starts_with("http")) {
        c_.url = std::move(link->second);
        c_.other.erase(link);
      }
    }
    if (c_.doi.empty()) {
      c_.doi = clean_doi(c_.url);
    }
    for (const std::string_view tag : {"M3", "N1", "L2", "LK", "L1"}) {
      for (const auto& [name, value] : c_.other) {
        if (c_.doi.empty() && name == tag) {
          c_.doi = clean_doi(value);
        }
      }
    }
    if (const auto work = find("M3");
        work != c_.other.end() && clean_doi(work->second) == c_.doi && !c_.doi.empty()) {
      c_.other.erase(work);
    }
  }

  void settle_ids() {
    const bool medline = std::ranges::any_of(c_.other, [](const Tagged& field) {
      return (field.first == "DB" || field.first == "DP") && is_medline(field.second);
    });
    std::erase_if(c_.other, [&](const Tagged& field) {
      const auto& [tag, value] = field;
      if ((tag == "AN" && medline) || tag == "C2" || tag == "U2") {
        // A bare number in U2 is a PubMed id only beside the name of such a database.
        const bool is_number = value[0] >= '0' && value[0] <= '9';
        const std::string pmid = tag == "U2" && is_number && !medline ? "" : clean_pmid(value);
        if (c_.pmid.empty() && !pmid.empty()) {
          c_.pmid = pmid;
        }
        const std::string pmcid = clean_pmcid(value);
        if (c_.pmcid.empty() && !pmcid.empty()) {
          c_.pmcid = pmcid;
        }
        return (!pmid.empty() && pmid == c_.pmid) || (!pmcid.empty() && pmcid == c_.pmcid);
      }
      if (tag == "N1" && c_.pmid.empty()) {
        c_.pmid = number_after(value, "pmid");
      }
      if (tag == "N1" && c_.pmcid.empty() && !number_after(value, "pmcid: pmc").empty()) {
        c_.pmcid = "PMC" + number_after(value, "pmcid: pmc");
      }
      return tag == "C7" && take_article_number(value);
    });
    if (!c_.pmid.empty()) {
      std::erase(c_.other, Tagged{"DB", "PubMed"});
    }
  }

  bool take_article_number(const std::string& value) {
    if (is_cochrane_id(value) && c_.pages != value) {
      if (c_.cochrane_id.empty()) {
        c_.cochrane_id = value;
      }
      return c_.cochrane_id == value;
    }
    if (c_.pages.empty()) {
      c_.pages = value;
    }
    return c_.pages == value;
  }

  /// Identifiers that the citation lacks although another field suggests them.
  void apply_none() {
    for (const std::string& name : none_) {
      if (name == "doi") {
        c_.doi.clear();
      } else if (name == "cochrane_id") {
        c_.cochrane_id.clear();
      }
    }
  }

  Citation c_;
  std::string own_;
  std::vector<std::string> none_;
  std::vector<Note>& notes_;
};

}  // namespace

Citation citation_of_ris(std::span<RisField> fields, std::vector<Note>& notes) {
  return Record(notes).build(fields);
}

}  // namespace warrant::bib
