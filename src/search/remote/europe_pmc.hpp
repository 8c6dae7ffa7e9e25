/// Europe PMC: articles, preprints, books, theses and guidelines of its REST service.
#pragma once

#include <string_view>

#include "search/remote/fetch.hpp"
#include "search/remote/paged.hpp"

namespace warrant::search::remote {

/// Fetch every record that a Europe PMC query finds, as "core" results, page by page along the
/// cursor. No key is needed; the e-mail of the account goes along where there is one.
///   returns, errors  as fetch_pubmed
///   source  Europe PMC RESTful Web Service, search method, version 6
[[nodiscard]] Result<Fetched> fetch_europe_pmc(const Account& account, const Fetch& fetch,
                                               const Connection& connection, const Accept& accept);

/// One page of answers in JSON.
///   errors  io for what is cut or malformed, bad_input where the service refuses the query
[[nodiscard]] Result<Page> read_europe_pmc(std::string_view json);

}  // namespace warrant::search::remote
