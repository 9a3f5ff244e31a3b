#include "state_key.hpp"

#include "durable_file.hpp"

#include <smsaero/core/posix.hpp>

#include <array>
#include <stdexcept>
#include <string>

namespace relay {

namespace {

smsaero::Secret read_or_make(std::filesystem::path const& path) {
    if (auto const kept = read_file(path)) {
        if (kept->size() < smsaero::HmacKey::min_size)
            throw std::runtime_error(path.string()
                                     + " is too short for a key; restore it, or remove it to have a new one");
        return smsaero::Secret{*kept};
    }
    std::array<char, smsaero::HmacKey::min_size> bytes{};
    if (!smsaero::posix::fill_random(bytes.data(), bytes.size()))
        throw std::runtime_error("the system gives no random bytes; allow the system call getrandom");
    std::string_view const made{bytes.data(), bytes.size()};
    write_file_durably(path, made);
    smsaero::Secret key{made};
    smsaero::posix::wipe(bytes.data(), bytes.size());
    return key;
}

} // namespace

StateKey::StateKey(std::filesystem::path const& folder) : key_(read_or_make(folder / "relay.key")) {}

smsaero::Secret StateKey::derive(std::string_view purpose) const {
    smsaero::HmacKey::Digest digest{};
    if (!key_.sign(purpose, digest)) throw std::runtime_error("OpenSSL cannot make a key");
    smsaero::Secret key{std::string_view(reinterpret_cast<char const*>(digest.data()), digest.size())};
    smsaero::posix::wipe(digest.data(), digest.size());
    return key;
}

} // namespace relay
