/// PubMed through NCBI's E-utilities.
#pragma once

#include "search/remote/fetch.hpp"

namespace warrant::search::remote {

/// Fetch every record that a PubMed query finds. ESearch keeps the set on NCBI's history server and
/// names its ids; EFetch brings the XML in batches, which are held against the ids. Where the
/// history has lapsed, or brings other records, the batch is asked for by its ids. PubMed gives no
/// more than the first 9,999 records of a search, so a larger set is cut by the day on which
/// records were added ([edat], one for every record) until each part is small enough.
/// A run that was broken off goes on: the ids of the part in work stand in the state file, so no
/// record is lost or comes twice even if PubMed has changed since.
///   account  tool and e-mail as NCBI asks; with a key 10 requests a second, without 3
///   returns  what was found; notes name phrases that PubMed did not find and records that it no
///            longer has
///   errors   io (see PoliteClient), bad_input for a query that PubMed cannot read, conflict for
///            the state file of another search, and whatever `accept` fails with
///   source   NCBI, E-utilities Help (NBK25497, NBK25499)
[[nodiscard]] Result<Fetched> fetch_pubmed(const Account& account, const Fetch& fetch,
                                           const Connection& connection, const Accept& accept);

}  // namespace warrant::search::remote
