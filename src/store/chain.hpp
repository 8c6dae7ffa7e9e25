/// The hash chain of the ledger: what each entry's digest is computed over.
#pragma once

#include <string>

#include "store/ledger.hpp"

namespace warrant::store {

/// Hash before the first entry: 64 zeros.
[[nodiscard]] std::string chain_start();

/// BLAKE2b-256 over, in this order, each as its length in bytes (decimal), a colon and the bytes:
/// previous hash, sequence number (decimal), at, who, why, payload. The lengths keep two different
/// entries from ever giving the same bytes.
[[nodiscard]] std::string chain_hash(const Entry& entry);

}  // namespace warrant::store
