/// Building documents from a review.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"

namespace warrant::app {

enum class Format { html, md, docx, odt, pdf };

struct BuildRequest {
  std::filesystem::path folder;
  std::filesystem::path out;
  std::vector<std::string> products;  // empty: those the review names
  std::vector<Format> formats;        // empty: all that this machine can make
  bool final = false;                 // refuse while a finding stops publication
};

struct Built {
  std::vector<std::string> files;  // written or kept, as paths
  std::vector<Note> notes;
  std::vector<HandEdit> hand_edits;
  std::size_t blockers = 0;  // findings that stop publication; the documents carry a draft banner
};

/// Build index.html, review.json and each product in each format. Everything is made in memory
/// first: on error nothing is written. While a check finds what stops publication, documents carry
/// a banner that says so; a final build, or that of a paper past its draft, is refused with a
/// conflict that names every blocker. DOCX, ODT and PDF of an unchanged document are kept.
[[nodiscard]] Result<Built> build_documents(const Context& context, const BuildRequest& request);

/// One figure of a built document that no longer agrees with the review.
struct Disagreement {
  std::string fact;
  std::string entity;
  std::string printed;  // in the document
  std::string now;      // in the review; empty when the fact is gone
};

struct Verified {
  std::size_t figures = 0;
  std::vector<Disagreement> disagreements;
};

/// Re-read a built document and compare every figure with the review in `folder`.
///   file  HTML, DOCX or ODT; its name tells the product
[[nodiscard]] Result<Verified> verify_document(const Context& context,
                                               const std::filesystem::path& file,
                                               const std::filesystem::path& folder);

/// The review a built document came from, as noted in build.json beside it.
[[nodiscard]] Result<std::filesystem::path> review_of(const Files& files,
                                                      const std::filesystem::path& document);

}  // namespace warrant::app
