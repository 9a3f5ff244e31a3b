#pragma once

#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/redis_scripts.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <openssl/evp.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// A script, and the hash by which Redis knows it once it has run it. Thread safety: as a string. Errors:
/// none.
struct RedisScript {
    std::string text; ///< in Lua
    std::string hash; ///< SHA-1 in hexadecimal digits

    /// @param script its text
    explicit RedisScript(std::string script) : text(std::move(script)) {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned size = 0;
        ::EVP_Digest(text.data(), text.size(), digest.data(), &size, ::EVP_sha1(), nullptr);
        for (unsigned i = 0; i < size; ++i) {
            hash += "0123456789abcdef"[digest[i] >> 4];
            hash += "0123456789abcdef"[digest[i] & 15];
        }
    }

    /// @param script one of `redis_scripts` on verifications
    /// @return that script, behind what they have in common
    static RedisScript of_verifications(std::string_view script) {
        return RedisScript{std::string{redis_scripts::common}.append(script)};
    }
};

/// One operation of a store as a command for Redis: a script with its keys and arguments. Thread safety: as a
/// string. Errors: none.
class RedisCommand {
public:
    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param proposed the new verification
    /// @param terms of the send
    /// @return the command for `create`
    static RedisCommand create(std::string const& prefix, Verification const& proposed,
                               SendTerms const& terms) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::create);
        RedisCommand command{script,
                             {name_of(prefix, proposed), place_of(prefix, proposed.id), place(prefix)}};
        command.add_terms(terms);
        command.arguments_.push_back(proposed.id.text());
        command.arguments_.emplace_back(proposed.seed.begin(), proposed.seed.end());
        command.arguments_.emplace_back(proposed.phone.reveal());
        command.arguments_.push_back(std::to_string(static_cast<int>(proposed.usage)));
        command.arguments_.push_back(std::to_string(static_cast<int>(proposed.delivery)));
        command.arguments_.push_back(proposed.locale);
        return command;
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @param terms of the send
    /// @return the command for `reissue`
    static RedisCommand reissue(std::string const& prefix, VerificationId const& id, SendTerms const& terms) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::reissue);
        RedisCommand command{script, {place_of(prefix, id), names(prefix)}};
        command.add_terms(terms);
        return command;
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @return the command for `confirm`
    static RedisCommand confirm(std::string const& prefix, VerificationId const& id, std::uint32_t number,
                                std::uint32_t send) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::confirm);
        return {script, {place_of(prefix, id)}, {std::to_string(number), std::to_string(send)}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @return the command for `discard`
    static RedisCommand discard(std::string const& prefix, VerificationId const& id, std::uint32_t number,
                                std::uint32_t send) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::discard);
        return {
            script, {place_of(prefix, id), names(prefix)}, {std::to_string(number), std::to_string(send)}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @param tries how many it may have, 1 or more
    /// @return the command for `begin_check`
    static RedisCommand begin_check(std::string const& prefix, VerificationId const& id, unsigned tries) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::begin_check);
        return {script, {place_of(prefix, id)}, {std::to_string(tries)}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @return the command for `abandon_check`
    static RedisCommand abandon_check(std::string const& prefix, VerificationId const& id) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::abandon_check);
        return {script, {place_of(prefix, id)}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param id the verification's
    /// @param number of the code, from 1 on
    /// @return the command for `consume`
    static RedisCommand consume(std::string const& prefix, VerificationId const& id, std::uint32_t number) {
        static RedisScript const script = RedisScript::of_verifications(redis_scripts::consume);
        return {script, {place_of(prefix, id)}, {std::to_string(number)}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param key the counter's
    /// @param amount how much; 0 asks, and below 0 takes back
    /// @param window of a counter that begins with this
    /// @return the command for `add`
    static RedisCommand add(std::string const& prefix, CounterKey const& key, std::int64_t amount,
                            std::chrono::milliseconds window) {
        static RedisScript const script{std::string{redis_scripts::add}};
        return {script, {counter(prefix, key)}, {std::to_string(amount), std::to_string(window.count())}};
    }

    /// @param prefix of every key, `RedisOptions::prefix`
    /// @param key the counter's
    /// @return the command for `clear`
    static RedisCommand clear(std::string const& prefix, CounterKey const& key) {
        static RedisScript const script{std::string{redis_scripts::clear}};
        return {script, {counter(prefix, key)}};
    }

    /// What a counter is called in Redis; its whole name decides where in a cluster it is.
    /// @param prefix of every key
    /// @param key the counter's
    /// @return its name
    static std::string counter(std::string const& prefix, CounterKey const& key) {
        return prefix + ":count:" + std::string{key.view()};
    }

    /// @param whole whether the script's whole text is to be among them, or its hash alone
    /// @return the words of the command, valid as long as this object
    std::vector<std::string_view> words(bool whole) const {
        std::vector<std::string_view> words{whole ? "EVAL" : "EVALSHA", whole ? script_->text : script_->hash,
                                            key_count_};
        words.insert(words.end(), keys_.begin(), keys_.end());
        words.insert(words.end(), arguments_.begin(), arguments_.end());
        return words;
    }

private:
    RedisCommand(RedisScript const& script, std::vector<std::string> keys,
                 std::vector<std::string> arguments = {})
        : script_(&script),
          key_count_(std::to_string(keys.size())),
          keys_(std::move(keys)),
          arguments_(std::move(arguments)) {}

    void add_terms(SendTerms const& terms) {
        for (auto const time : {terms.lifetime, terms.repeat_with, terms.cooldown, terms.longest_send})
            arguments_.push_back(std::to_string(time.count()));
        arguments_.push_back(std::to_string(terms.tries));
        arguments_.push_back(std::to_string(terms.key));
    }

    // In braces stands what a cluster looks at: all of these are in one place.
    static std::string place(std::string const& prefix) { return '{' + prefix + "}:id:"; }
    static std::string names(std::string const& prefix) { return '{' + prefix + "}:name:"; }
    static std::string place_of(std::string const& prefix, VerificationId const& id) {
        return place(prefix) + id.text();
    }
    static std::string name_of(std::string const& prefix, Verification const& of) {
        return names(prefix) + std::string{of.phone.reveal()} + ':'
               + std::to_string(static_cast<int>(of.usage)) + ':'
               + std::to_string(static_cast<int>(of.delivery));
    }

    RedisScript const* script_;
    std::string key_count_;
    std::vector<std::string> keys_;
    std::vector<std::string> arguments_;
};

} // namespace smsaero::inline v0
