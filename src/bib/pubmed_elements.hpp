/// The elements of a PubMed record, one function for each, as they are written.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"

namespace warrant::bib {

/// Appends elements to `out`; those without content are left out.
class PubmedElements {
 public:
  explicit PubmedElements(const review::Citation& citation) : c_(citation) {}

  void open(std::string_view name) { out += fmt::format("<{}>\n", name); }
  void close(std::string_view name) { out += fmt::format("</{}>\n", name); }
  [[nodiscard]] std::vector<std::string_view> values(std::string_view tag) const;
  /// ` Status="MEDLINE"`; nothing where it is not known, though NLM's DTD wants it.
  [[nodiscard]] std::string attribute(std::string_view name, std::string_view tag) const;
  [[nodiscard]] std::string status() const;
  void texts(std::string_view tag, std::string_view element);
  /// "0922-6028 (Print)" without its kind.
  [[nodiscard]] std::string issn(std::string_view kind) const;
  void date_parts(std::string_view year, std::string_view month, std::string_view day);
  void date_of_processing(std::string_view element, std::string_view tag);
  void published();
  void pages();
  void abstract();
  void languages();
  void name_parts(const review::Person& person);
  void authors();
  /// Whether a further affiliation is this person's rather than of a namesake who follows.
  [[nodiscard]] bool next_is_same(const review::Person& person, std::string_view place,
                                  std::string_view begin) const;
  void editors();
  void journal();
  void article_element();
  void types();
  void databanks();
  /// GR is "R01 DC008549/DC/NIDCD NIH HHS/United States"; what is not told apart reads the same.
  void grants();
  /// "Test fever [Disease]"
  void supplementary();
  /// "NLM: NIHMS672708"
  void other_ids();
  /// Each is followed by its OABL, "spa Publisher".
  void other_abstracts();
  /// "Somebody. 2001. 90000013 [pubmed] 10.1/x [doi]"
  void references();
  void chemicals();
  void relations();
  void headings();
  void keywords();
  /// PHST is "2007/10/19 09:00 [pubmed]".
  void history();
  void ids();

  std::string out;

 private:
  const review::Citation& c_;
};

}  // namespace warrant::bib
