/// Computing and checking the chain.
//
// The bytes an entry's hash is taken over are six fields in this order, each written as its length
// in bytes (decimal digits, no leading zeros), a colon, and the bytes themselves:
//
//   previous   64 lower-case hex digits: the hash of the entry before; 64 zeros for the first
//   seq        decimal digits
//   at         as stored
//   who        as stored, UTF-8
//   why        as stored, UTF-8, may be empty
//   payload    as stored, any bytes
//
// hash = lower-case hex of BLAKE2b-256 (RFC 7693, no key) over them, e.g. over
//
//   64:0000...00001:120:2026-11-23T04:00:00Z3:Ada0:5:hello
//
// A length says where its field ends before the field is read, so two different entries never give
// the same bytes. docs/formats/ledger.md shows how to compute it without this program.
#include "store/chain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace warrant::store {
namespace {

constexpr std::size_t hash_digits = 64;

/// Whether `text` has a digit wherever the form has one and the form's own sign elsewhere.
bool is_moment(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00Z";
  return std::ranges::equal(text, form, [](char given, char expected) {
    return expected == '0' ? given >= '0' && given <= '9' : given == expected;
  });
}

Result<void> check_text(std::string_view text, std::string_view name, std::size_t place) {
  if (text.find('\0') != std::string_view::npos || !is_utf8(text)) {
    return fail(
        Code::bad_input,
        fmt::format("the {} of change {} is not UTF-8 text: write it in UTF-8", name, place));
  }
  return {};
}

Result<void> check_draft(const Draft& draft, std::size_t place) {
  if (!is_moment(draft.at)) {
    return fail(Code::bad_input,
                fmt::format("the moment '{}' of change {} is not in the form 2026-11-23T04:00:00Z",
                            draft.at, place));
  }
  if (draft.who.empty()) {
    return fail(Code::bad_input, fmt::format("change {} names no person: say who makes it", place));
  }
  CHECK_OK(check_text(draft.who, "person", place));
  return check_text(draft.why, "reason", place);
}

}  // namespace

std::string chain_start() { return std::string(hash_digits, '0'); }

std::string chain_hash(const Entry& entry) {
  constexpr std::size_t room_for_lengths = 64;
  std::string bytes;
  bytes.reserve(entry.previous.size() + entry.at.size() + entry.who.size() + entry.why.size() +
                entry.payload.size() + room_for_lengths);
  const auto add = [&](std::string_view field) {
    bytes += std::to_string(field.size());
    bytes += ':';
    bytes += field;
  };
  add(entry.previous);
  add(std::to_string(entry.seq));
  add(entry.at);
  add(entry.who);
  add(entry.why);
  add(entry.payload);
  return digest(bytes);
}

std::vector<Entry> chain_entries(std::int64_t last, std::string_view previous,
                                 std::span<const Draft> drafts) {
  std::vector<Entry> entries;
  entries.reserve(drafts.size());
  for (const Draft& draft : drafts) {
    Entry entry{.seq = ++last,
                .at = draft.at,
                .who = draft.who,
                .why = draft.why,
                .payload = draft.payload,
                .previous = entries.empty() ? std::string(previous) : entries.back().hash,
                .hash = {}};
    entry.hash = chain_hash(entry);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<void> check_group(std::span<const Draft> drafts, std::span<const Blob> blobs) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    CHECK_OK(check_draft(drafts[i], i + 1));
  }
  for (const Blob& blob : blobs) {
    if (digest(blob.bytes) != blob.digest) {
      return fail(Code::bad_input,
                  fmt::format("a file of {} bytes does not have the digest '{}' it is given under: "
                              "read it again",
                              blob.bytes.size(), blob.digest));
    }
  }
  return {};
}

Result<void> check_expected(std::int64_t expected_last, std::int64_t last) {
  if (last > expected_last) {
    return fail(Code::conflict,
                fmt::format("somebody else wrote meanwhile: the ledger has {} entries, this change "
                            "was made on the first {}; open the review again and repeat it",
                            last, expected_last));
  }
  if (last < expected_last) {
    return fail(Code::conflict,
                fmt::format("the ledger has only {} entries, this change was made on {}: an older "
                            "copy was put in its place; open the review again and repeat it",
                            last, expected_last));
  }
  return {};
}

void ChainCheck::visit(const Entry& entry, std::vector<LedgerFault>& faults) {
  const auto found = [&](std::string message) {
    faults.push_back({.seq = entry.seq, .message = std::move(message)});
  };
  if (entry.seq <= last_) {
    found(fmt::format("entry {} stands where no entry can be: it was put in by another program",
                      entry.seq));
  } else if (entry.seq - last_ == 2) {
    found(fmt::format("entry {} is missing", last_ + 1));
  } else if (entry.seq - last_ > 2) {
    found(fmt::format("entries {} to {} are missing", last_ + 1, entry.seq - 1));
  } else if (entry.previous != previous_) {
    found(fmt::format("entry {} does not follow entry {}: one of them was replaced", entry.seq,
                      last_));
  }
  if (entry.hash != chain_hash(entry)) {
    found(fmt::format("entry {} was altered: its digest does not match its content", entry.seq));
  }
  last_ = std::max(last_, entry.seq);
  previous_ = entry.hash;
}

LedgerFault altered_file(std::string_view digest) {
  return {.seq = 0,
          .message =
              fmt::format("the stored file {} was altered: its bytes have another digest", digest)};
}

}  // namespace warrant::store
