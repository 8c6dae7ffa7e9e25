/// Cuts with the tokeniser that our own index uses.
#include "peers/cut.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bib/ris.hpp"
#include "peers/query.hpp"

namespace warrant::bench {

std::string value_of(search::Field field, const std::string& term) {
  return fmt::format("{}_{}", static_cast<int>(field), term);
}

Cut cut(const review::Citation& citation) {
  const search::Searched record = search::searched(citation);
  Cut out{.year = citation.published.year};
  for (int i = 0; i < search::field_count; ++i) {
    const auto field = static_cast<search::Field>(i);
    for (const search::Tokens& tokens : record.parts[static_cast<std::size_t>(i)]) {
      if (by_values(field)) {
        out.values.push_back(value_of(field, value_term(tokens)));
      } else {
        out.texts.emplace_back(field, search::joined(tokens));
      }
    }
  }
  for (const search::RecordHeading& mark : record.marks) {
    std::ranges::move(heading_terms(mark), std::back_inserter(out.headings));
  }
  out.stored = bib::write_ris({&citation, 1});
  return out;
}

void append_lines(std::string& out, const Cut& record) {
  out += '#';
  const std::size_t begin = out.size();
  out += record.stored;
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\n', '\x01');
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\r', ' ');
  for (const auto& [field, text] : record.texts) {
    out += fmt::format("\n{}\t{}", static_cast<int>(field), text);
  }
  for (const std::string& value : record.values) {
    out += "\nv\t" + value;
  }
  for (const std::string& heading : record.headings) {
    out += "\nh\t" + heading;
  }
  out += fmt::format("\ny\t{}\n", record.year);
}

}  // namespace warrant::bench
