/// An HTTP server on the loopback interface for tests: answers as it is told to, also badly.
#pragma once

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "search/remote/polite.hpp"

namespace warrant::search::remote {

/// A request as it arrived.
struct Seen {
  std::string method;
  std::string target;                          // "/esearch.fcgi?db=pubmed"
  std::string head;                            // request line and headers
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::map<std::string, std::string> form;  // of the body or of what follows '?', decoded
};

struct Reply {
  enum class Fault {
    none,
    cut_in_body,   // half of the body, then the connection is closed
    cut_at_once,   // no byte at all
    drip,          // one byte every 50 ms
    length_short,  // Content-Length says less than there is
    length_long,   // ... more than there is
    endless,       // a body that never ends
  };
  int status = 200;
  std::string body = {};
  std::vector<std::string> headers = {};
  Fault fault = Fault::none;
};

class StubServer {
 public:
  using Handler = std::function<Reply(const Seen&)>;

  explicit StubServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const any = reinterpret_cast<sockaddr*>(&address);  // NOLINT: the socket API
    if (::bind(listener_, any, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, any, &size) != 0) {
      std::abort();
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread([this] { accept_all(); });
  }
  StubServer(const StubServer&) = delete;
  StubServer& operator=(const StubServer&) = delete;
  ~StubServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    const std::scoped_lock lock(mutex_);
    for (const int connection : connections_) {
      ::shutdown(connection, SHUT_RDWR);
    }
  }

  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}", port_); }

  /// Every request so far.
  [[nodiscard]] std::vector<Seen> seen() {
    const std::scoped_lock lock(mutex_);
    return seen_;
  }

 private:
  void accept_all() {
    while (!stopping_) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) {
        return;
      }
      const std::scoped_lock lock(mutex_);
      connections_.push_back(connection);
      workers_.emplace_back([this, connection] {
        while (serve(connection)) {
        }
        ::shutdown(connection, SHUT_RDWR);
        const std::scoped_lock closing(mutex_);
        std::erase(connections_, connection);
        ::close(connection);
      });
    }
  }

  static bool send_all(int connection, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// One request and its answer; false when the connection is done with.
  bool serve(int connection) {
    std::string bytes;
    std::size_t head_end = std::string::npos;
    std::size_t wanted = 0;
    Seen seen;
    while (head_end == std::string::npos || bytes.size() < wanted) {
      char buffer[65536];
      const ssize_t got = ::recv(connection, buffer, sizeof(buffer), 0);
      if (got <= 0) {
        return false;
      }
      bytes.append(buffer, static_cast<std::size_t>(got));
      if (head_end == std::string::npos &&
          (head_end = bytes.find("\r\n\r\n")) != std::string::npos) {
        read_head(bytes.substr(0, head_end), seen);
        const auto length = seen.headers.find("content-length");
        wanted = head_end + 4 + (length == seen.headers.end() ? 0 : std::stoul(length->second));
      }
    }
    seen.body = bytes.substr(head_end + 4);
    const std::size_t question = seen.target.find('?');
    read_form(question == std::string::npos ? seen.body : seen.target.substr(question + 1), seen);
    {
      const std::scoped_lock lock(mutex_);
      seen_.push_back(seen);
    }
    return answer(connection, handler_(seen));
  }

  bool answer(int connection, const Reply& reply) {
    using Fault = Reply::Fault;
    if (reply.fault == Fault::cut_at_once) {
      return false;
    }
    std::size_t length = reply.body.size();
    length -= reply.fault == Fault::length_short ? length / 2 : 0;
    length += reply.fault == Fault::length_long ? 10 : 0;
    std::string head = fmt::format("HTTP/1.1 {} Told\r\n", reply.status);
    for (const std::string& header : reply.headers) {
      head += header + "\r\n";
    }
    if (reply.fault == Fault::endless) {
      const std::string block(std::size_t{1} << 16U, 'x');
      send_all(connection, head + "\r\n");
      while (!stopping_ && send_all(connection, block)) {
      }
      return false;
    }
    head += fmt::format("Content-Length: {}\r\n\r\n", length);
    if (reply.fault == Fault::drip) {
      bool open = send_all(connection, head);
      for (std::size_t i = 0; open && !stopping_ && i < reply.body.size(); ++i) {
        open = send_all(connection, std::string_view(reply.body).substr(i, 1));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
      return open;
    }
    const std::size_t sent = reply.fault == Fault::cut_in_body ? length / 2 : reply.body.size();
    return send_all(connection, head + reply.body.substr(0, sent)) && reply.fault == Fault::none;
  }

  static void read_head(const std::string& head, Seen& seen) {
    seen.head = head;
    const std::size_t line_end = std::min(head.find("\r\n"), head.size());
    const std::string line = head.substr(0, line_end);
    seen.method = line.substr(0, line.find(' '));
    seen.target = line.substr(seen.method.size() + 1, line.rfind(' ') - seen.method.size() - 1);
    for (std::size_t at = line_end; at < head.size();) {
      at += 2;
      const std::size_t end = std::min(head.find("\r\n", at), head.size());
      const std::string field = head.substr(at, end - at);
      std::string name = field.substr(0, field.find(':'));
      for (char& c : name) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      }
      seen.headers[name] = field.substr(std::min(field.find(':') + 2, field.size()));
      at = end;
    }
  }

  static std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '%' && i + 2 < text.size()) {
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
      } else {
        out += text[i] == '+' ? ' ' : text[i];
      }
    }
    return out;
  }

  static void read_form(std::string_view text, Seen& seen) {
    while (!text.empty()) {
      const std::string_view pair = text.substr(0, text.find('&'));
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos) {
        seen.form[decoded(pair.substr(0, equals))] = decoded(pair.substr(equals + 1));
      }
      text.remove_prefix(std::min(pair.size() + 1, text.size()));
    }
  }

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::vector<Seen> seen_;
  std::vector<int> connections_;
  std::vector<std::jthread> workers_;  // joined before what they use goes
  std::jthread acceptor_;
};

/// Time that passes only when it is slept away.
class TestPace final : public Pace {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now_; }
  [[nodiscard]] std::int64_t unix_s() const override { return 784'111'777 + now_ / 1'000; }
  void sleep_ms(std::int64_t duration) override {
    now_ += duration;
    slept.push_back(duration);
  }
  std::vector<std::int64_t> slept;

 private:
  std::int64_t now_ = 0;
};

}  // namespace warrant::search::remote
