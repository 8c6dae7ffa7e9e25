/// Requests to the nodes of one cluster: any of them answers for all.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/remote/polite.hpp"

namespace warrant::search::opensearch {

/// Where an index is, and who asks.
struct Address {
  std::vector<std::string> nodes;  // "https://host:9200"
  std::string index;               // "literature"
  std::string user = {};
  std::string password = {};  // stands in no message
  /// Words and phrases that one query may hold: indices.query.bool.max_clause_count of the nodes.
  int max_clauses = 1'024;
};

/// "https://host:9200/literature", or several nodes: "https://a:9200,https://b:9200/literature".
///   errors  bad_input for user names in the address (they come from the configuration) and names
///           that no index can have
[[nodiscard]] Result<Address> parse_address(std::string_view text);

/// Whether an error says that a truncated word beside others stands for more words than the cluster
/// looks through; the query can be asked in another way then (see Ask::is_too_wide).
[[nodiscard]] bool is_too_wide(const Error& error);

class Nodes {
 public:
  /// Takes an answer; an io error of it asks for another try.
  using Take = std::function<Result<void>(const nlohmann::json& answer)>;

  Nodes(Address address, remote::Transport& transport, remote::Pace& pace, int rounds);

  /// Ask the node that answered last, then the others, then all of them again after a pause, until
  /// one gives an answer that can be used.
  ///   path    "/index/_search"
  ///   rounds  how often all nodes are asked; nothing: as often as usual
  ///   errors  one sentence with the name of the node: io when the rounds are over, denied for 401
  ///           and 403 and for a password without https, not_found for an index that is not there,
  ///           conflict for one that is and for a point in time that was lost, bad_input for other
  ///           requests that cannot be answered
  [[nodiscard]] Result<void> ask(std::string_view method, const std::string& path,
                                 const std::string& body, const Take& take,
                                 std::optional<int> rounds = {});

  [[nodiscard]] const Address& address() const { return address_; }

 private:
  Result<void> ask_node(const std::string& node, const remote::Request& request, const Take& take,
                        std::int64_t& wait_ms);
  [[nodiscard]] Error refusal(const remote::Response& response) const;
  [[nodiscard]] std::string without_secrets(std::string text) const;

  Address address_;
  remote::Transport& transport_;
  remote::Pace& pace_;
  int rounds_;
  std::size_t first_ = 0;  // node that answered last
};

}  // namespace warrant::search::opensearch
