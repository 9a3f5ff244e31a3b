#pragma once

#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/operation.hpp>

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::test_support {

/// What a `Probe` comes to.
struct ProbeResult {
    Outcome outcome = Outcome::Unknown;
    boost::system::result<std::string, Failure> reply;
};

/// An operation whose number is 79001234567 and whose code is 4821; its reply is the member `word` of the
/// data.
struct Probe {
    using Reply = std::string;
    using Result = ProbeResult;

    Errc failed_with = Errc::None;
    bool without_memory = false; ///< then its body cannot be written

    Errc problem() const { return failed_with; }
    std::string_view path() const { return "sms/send"; }
    std::string body() const {
        if (without_memory) throw std::bad_alloc();
        return R"({"number":"79001234567","text":"4821"})";
    }
    void hide_in(Scrub& scrub) const {
        scrub.hide("79001234567");
        scrub.hide("4821");
    }
    std::optional<std::string> read(JsonView data, Scrub const& scrub) const {
        auto const word = lenient::text(lenient::member(data, "word"));
        if (!word) return std::nullopt;
        return scrub(*word);
    }
    ProbeResult conclude(Outcome outcome, boost::system::result<std::string, Failure> reply) const {
        return {outcome, std::move(reply)};
    }
};

} // namespace smsaero::test_support
