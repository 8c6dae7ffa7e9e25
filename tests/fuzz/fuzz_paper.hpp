/// What must hold of any paper that was read, and of its audit.
#pragma once

#include <cstdlib>

#include "audit/audit.hpp"
#include "audit/report/audit_page.hpp"
#include "audit/report/audit_value.hpp"
#include "base/text.hpp"

namespace warrant {

inline void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Blocks are in order, apart, inside the text and not empty; the text is UTF-8.
inline void hold_paper(const audit::PaperText& paper) {
  must(is_utf8(paper.text));
  std::size_t end = 0;
  for (const audit::TextBlock& block : paper.blocks) {
    must(block.begin >= end && block.begin < block.end && block.end <= paper.text.size());
    const bool in_cell = block.table >= 0 && block.kind != audit::TextBlock::Kind::caption;
    must(in_cell == (block.row >= 0) && in_cell == (block.column >= 0));
    end = block.end;
  }
}

/// Passages stand in the text as told; the page and the JSON can be written.
inline void hold_audit(const audit::PaperText& paper) {
  const audit::Audit audited = audit::audit(paper);
  for (const audit::PaperFinding& item : audited.findings) {
    must(item.span.begin <= item.span.end && item.span.end <= paper.text.size());
    must(item.finding.passage ==
         paper.text.substr(item.span.begin, item.span.end - item.span.begin));
    must(!item.finding.message.empty());
    for (const audit::Span& span : item.related) {
      must(span.begin <= span.end && span.end <= paper.text.size());
    }
  }
  must(!audit::audit_page(paper, audited, "paper").empty());
  must(!to_json(audit::audit_value(paper, audited, "paper")).empty());
}

/// No PDF is read here.
inline Result<std::string> no_pdf(std::string_view /*bytes*/) {
  return fail(Code::unsupported, "no PDF");
}

}  // namespace warrant
