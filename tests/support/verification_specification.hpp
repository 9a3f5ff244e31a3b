#pragma once

#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/check_result.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/verification_id.hpp>
#include <smsaero/verification/verification_rules.hpp>

#include <algorithm>
#include <chrono>
#include <list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::test_support {

/// What a verifier is to do, said as plainly as can be: everything is kept, and every rule looks through all
/// of it. It does not know how codes are made; it is told those that arrive.
class VerificationSpecification {
public:
    using Time = std::chrono::milliseconds;

    /// A code of a verification; its text is known when it has arrived once.
    struct Code {
        std::string text = {};
        Time made{};
        int sends = 0; ///< under way, or perhaps arrived
        bool dropped = false;
    };

    /// One verification, from its first send on.
    struct Case {
        std::string phone;
        UsageType usage;
        VerificationId id;
        std::vector<Code> codes = {};
        unsigned tries = 0;
        bool used = false;
        bool forgotten = false;
        Time next_send{};
        Time send_ends{};
    };

    VerificationSpecification(VerificationRules rules, Time longest_send)
        : rules_(rules), longest_send_(longest_send) {}

    Time now{};
    std::list<Case> cases; // whose addresses stay

    bool lives(Code const& code) const {
        return !code.dropped && code.sends > 0 && now < code.made + Time{rules_.lifetime};
    }
    bool is_known(Case const& it) const {
        return !it.forgotten && !it.codes.empty() && now < it.codes.back().made + 2 * Time{rules_.lifetime};
    }

    /// The verification that a start joins; null when it is to make one.
    Case* open(std::string const& phone, UsageType usage) {
        for (auto it = cases.rbegin(); it != cases.rend(); ++it)
            if (it->phone == phone && it->usage == usage)
                return is_known(*it) && !it->used && it->tries < rules_.tries ? &*it : nullptr;
        return nullptr;
    }

    Case* find(VerificationId const& id) {
        for (Case& each : cases)
            if (each.id == id) return is_known(each) ? &each : nullptr;
        return nullptr;
    }

    /// Why `resend` sends nothing.
    StartReason why_not(Case const* it) const {
        if (it == nullptr) return StartReason::Unknown;
        if (it->used) return StartReason::Used;
        if (it->tries >= rules_.tries) return StartReason::Exhausted;
        if (now < std::max(it->next_send, it->send_ends)) return StartReason::TooSoon;
        return StartReason::None;
    }

    /// Begins a send, which nothing speaks against; the code that is sent.
    std::size_t begin_send(Case& it) {
        std::size_t living = 0;
        std::size_t last = 0;
        for (std::size_t i = 0; i < it.codes.size(); ++i)
            if (lives(it.codes[i])) {
                ++living;
                last = i;
            }
        bool const enough =
            living > 0 && it.codes[last].made + Time{rules_.lifetime} - now >= Time{rules_.repeat_with};
        if (living < 2 && !enough) {
            last = it.codes.size();
            it.codes.push_back({.made = now});
        }
        ++it.codes[last].sends;
        it.next_send = now + Time{rules_.cooldown};
        it.send_ends = now + longest_send_;
        return last;
    }

    void end_send(Case& it, std::size_t sent, Outcome outcome) {
        switch (outcome) {
        case Outcome::Sent:
            for (std::size_t i = 0; i < sent; ++i)
                it.codes[i].dropped = true;
            it.send_ends = {};
            break;
        case Outcome::Unknown:
            break; // its code goes on counting, and so does the one before it
        default:
            it.next_send = it.send_ends = {};
            if (--it.codes[sent].sends > 0) break;
            it.codes[sent].dropped = true;
            auto const is_left = [this](Code const& code) { return lives(code); };
            it.forgotten = it.tries == 0 && std::none_of(it.codes.begin(), it.codes.end(), is_left);
        }
    }

    bool is_locked(std::string const& phone) { return failures_[phone].in_a_row >= rules_.failures; }

    void unlock(std::string const& phone) { failures_[phone] = {}; }

    /// The first half of a check: what it comes to if it goes no further, else `None`.
    CheckReason begin_check(Case* it) {
        if (it == nullptr) return CheckReason::Unknown;
        if (it->used) return CheckReason::Used;
        if (it->tries >= rules_.tries) return CheckReason::Exhausted;
        auto const is_living = [this](Code const& code) { return lives(code); };
        if (std::none_of(it->codes.begin(), it->codes.end(), is_living)) return CheckReason::Expired;
        ++it->tries;
        return CheckReason::None;
    }

    /// The second half.
    CheckReason end_check(Case& it, std::vector<std::size_t> const& counted, std::string const& typed) {
        Failures& failures = failures_[it.phone];
        if (failures.in_a_row + 1 > rules_.failures) {
            --it.tries;
            return CheckReason::Locked;
        }
        Time const delay = rules_.delay_after(failures.in_a_row + 1);
        if (delay > Time{}) {
            if (now < failures.next) {
                --it.tries;
                return CheckReason::Delayed;
            }
            failures.next = now + delay;
        }
        for (std::size_t const i : counted)
            if (it.codes[i].text == typed) {
                if (it.used || !lives(it.codes[i])) return CheckReason::Used;
                it.used = true;
                failures = {};
                return CheckReason::None;
            }
        ++failures.in_a_row;
        return CheckReason::Wrong;
    }

    /// The codes that count, for a check that begins.
    std::vector<std::size_t> counting(Case const& it) const {
        std::vector<std::size_t> numbers;
        for (std::size_t i = 0; i < it.codes.size(); ++i)
            if (lives(it.codes[i])) numbers.push_back(i);
        return numbers;
    }

private:
    struct Failures {
        unsigned in_a_row = 0;
        Time next{};
    };

    VerificationRules const rules_;
    Time const longest_send_;
    std::map<std::string, Failures> failures_;
};

} // namespace smsaero::test_support
