/// ClinicalTrials.gov, version 2 of its service: one citation for each registered study.
#pragma once

#include <string_view>

#include "search/remote/fetch.hpp"
#include "search/remote/paged.hpp"

namespace warrant::search::remote {

/// Fetch every study that a query finds (the service's "query.term", Essie syntax), page by page.
///   returns, errors  as fetch_pubmed
///   source  ClinicalTrials.gov API 2.0, GET /studies
[[nodiscard]] Result<Fetched> fetch_clinical_trials(const Fetch& fetch,
                                                    const Connection& connection,
                                                    const Accept& accept);

/// One page of studies in JSON.
///   errors  io for what is cut or malformed
[[nodiscard]] Result<Page> read_clinical_trials(std::string_view json);

}  // namespace warrant::search::remote
