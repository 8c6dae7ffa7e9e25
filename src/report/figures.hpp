/// Finding one figure of a review by kind, id and field.
#pragma once

#include <optional>
#include <string>

#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

struct Figure {
  std::string printed;
  Provenance provenance;
};

/// The figure, or nothing when there is no such entity or field, or the field is empty.
///   result      fields of StudyResult; computed: interval, percent_computed, change
///   study       fields of Study; subset.<id>.<field>; events_total, people_with_events
///   event       fields of AdverseEvent
///   outcome     studies, people, results, certainty, events.<study>, people_with_events.<study>
///   count       included, appendix, people, band.<id>, group.<id>
///   paper, review, methods, instrument, issue   their fields
[[nodiscard]] std::optional<Figure> find_figure(const Sources& sources, const std::string& kind,
                                                const std::string& id, const std::string& field);

}  // namespace warrant::report
