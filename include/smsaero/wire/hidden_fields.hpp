#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace smsaero::inline v0 {

/// Takes the same calls as `JsonBody`, and hides in a `Scrub` what of a request nobody may see: every phone
/// number, every code and every secret text, so that no endpoint can forget one. What it is given must
/// outlive the scrub. Thread safety: one thread at a time. Errors: none.
class HiddenFields {
public:
    /// Hides nothing yet.
    /// @param scrub gets the secrets; must outlive this
    explicit HiddenFields(Scrub& scrub) : scrub_(scrub) {}

    /// Hides a value if its type says that nobody may see it.
    /// @param name of the member
    /// @param value of a member; text and numbers pass
    /// @return this object
    template <class Value>
    HiddenFields& add([[maybe_unused]] std::string_view name, Value const& value) {
        if constexpr (std::is_same_v<Value, PhoneNumber>)
            scrub_.hide_parts(value.reveal()); // in part, since the gateway may echo it in its national form
        else if constexpr (std::is_same_v<Value, VerificationCode>)
            scrub_.hide_parts(value.reveal(), VerificationCode::min_size);
        else if constexpr (std::is_same_v<Value, Secret>) {
            scrub_.hide(value.reveal());
            if (name == "callbackUrl") hide_end(value.reveal());
        }
        return *this;
    }
    /// The same for values that may be missing or empty.
    /// @param name of the member
    /// @param value of the member
    /// @return this object
    /// @{
    template <class Value>
    HiddenFields& add(std::string_view name, std::optional<Value> const& value) {
        return value ? add(name, *value) : *this;
    }
    template <class Value>
    HiddenFields& add_if_any(std::string_view name, Value const& value) {
        return add(name, value);
    }
    /// @}
    /// Hides numbers.
    /// @param phones all of them are hidden
    /// @return this object
    HiddenFields& add_numbers(std::span<PhoneNumber const> phones) {
        for (PhoneNumber const& phone : phones)
            add("number", phone);
        return *this;
    }

private:
    /// Shorter than any secret that takes long to guess, and longer than `notices` or `callback`, which the
    /// gateway's words may have to themselves.
    static constexpr std::size_t least_end = 16;

    /// What makes a URL unguessable is the end of its path (`NoticeSecret`): of a request that failed it may
    /// be told without the rest, and shortened.
    void hide_end(std::string_view url) {
        std::string_view const end = url.substr(url.rfind('/') + 1);
        if (end.size() >= least_end) scrub_.hide_parts(end);
    }

    Scrub& scrub_;
};

} // namespace smsaero::inline v0
