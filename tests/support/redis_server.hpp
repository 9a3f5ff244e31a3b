#pragma once

#include <smsaero/verification/redis_connection.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace smsaero::test_support {

/// A Redis of its own in a folder of its own, reached over a Unix socket there; it can be killed and started
/// again.
class RedisServer {
public:
    /// With these arguments besides.
    explicit RedisServer(std::vector<std::string> arguments = {}) : arguments_(std::move(arguments)) {
        std::string name = (std::filesystem::temp_directory_path() / "smsaero_redis_XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder for Redis"};
        folder_ = name;
        start();
    }
    RedisServer(RedisServer const&) = delete;
    RedisServer& operator=(RedisServer const&) = delete;
    ~RedisServer() {
        kill();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    RedisOptions options() const {
        RedisOptions options;
        options.unix_socket = (folder_ / "socket").string();
        // A server that is there answers, however busy the machine is.
        options.connect_timeout = options.reply_timeout = std::chrono::minutes{1};
        return options;
    }

    /// Ends it as a loss of power would, as far as the process is concerned.
    void kill() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        process_ = -1;
    }

    /// Lets it take no commands for a while, or go on.
    void pause() { ::kill(process_, SIGSTOP); }
    void resume() { ::kill(process_, SIGCONT); }

    /// Remembers what is on its disk now, and brings that back; between the two it is to be killed.
    void keep_disk() {
        std::filesystem::remove_all(folder_ / "kept");
        std::filesystem::copy(folder_ / "appendonlydir", folder_ / "kept",
                              std::filesystem::copy_options::recursive);
    }
    void bring_back_disk() {
        std::filesystem::remove_all(folder_ / "appendonlydir");
        std::filesystem::rename(folder_ / "kept", folder_ / "appendonlydir");
    }

    void start() {
        std::vector<std::string> words{"redis-server",
                                       "--port",
                                       "0",
                                       "--unixsocket",
                                       options().unix_socket,
                                       "--dir",
                                       folder_.string(),
                                       "--save",
                                       "",
                                       "--loglevel",
                                       "warning",
                                       "--logfile",
                                       (folder_ / "log").string()};
        words.insert(words.end(), arguments_.begin(), arguments_.end());
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        auto const options = this->options();
        for (int tries = 0; tries < 1000; ++tries) {
            RedisConnection connection{options};
            auto const reply = connection.run({"PING"});
            if (reply && (*reply)->type == REDIS_REPLY_STATUS) return;
            if (::waitpid(process_, nullptr, WNOHANG) == process_)
                throw std::runtime_error{
                    "redis-server does not start; on Debian it is in the package redis-server"};
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        throw std::runtime_error{"redis-server does not answer"};
    }

private:
    std::vector<std::string> const arguments_;
    std::filesystem::path folder_;
    ::pid_t process_ = -1;
};

} // namespace smsaero::test_support
