#pragma once

#include <smsaero/core/entropy.hpp>
#include <smsaero/testing/store_report.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on every rule of its concept: `store`, used by nobody else, and
/// `pass(duration)`, which lets that time pass for it: it moves a manual clock, or sleeps. `tick` is the unit
/// of the suite's lengths of time; where time is real it is to be long beside what an operation takes, such
/// as 100 ms. Takes some 300 ticks.
template <VerificationStore Store>
class VerificationStoreSuite {
public:
    using Duration = std::chrono::milliseconds;

    VerificationStoreSuite(Store& store, std::function<void(Duration)> pass, Duration tick = Duration{100})
        : store_(store), pass_(std::move(pass)), tick_(tick) {}

    [[nodiscard]] StoreReport run() {
        rule("a new verification has a code to be sent", &VerificationStoreSuite::begins);
        rule("what is stored comes back whole", &VerificationStoreSuite::keeps_all);
        rule("starts for one number, usage type and delivery are one", &VerificationStoreSuite::joins);
        rule("of starts at the same time one is to be sent", &VerificationStoreSuite::joins_at_once);
        rule("a code with enough life is sent again, and lives no longer", &VerificationStoreSuite::repeats);
        rule("a start joins a verification for as long as it is kept",
             &VerificationStoreSuite::joins_renewed);
        rule("one with less makes place for a new one, and goes on counting",
             &VerificationStoreSuite::renews);
        rule("a send that has arrived retires the code before it", &VerificationStoreSuite::confirms);
        rule("two codes count at most", &VerificationStoreSuite::counts_two);
        rule("a first send that has not arrived is forgotten", &VerificationStoreSuite::forgets);
        rule("a repeated send that has not arrived leaves the code",
             &VerificationStoreSuite::leaves_repeated);
        rule("a new code that has not arrived leaves the one before it",
             &VerificationStoreSuite::leaves_before);
        rule("while a send is under way there is no other", &VerificationStoreSuite::waits);
        rule("tries are counted before, and carried over to a new code",
             &VerificationStoreSuite::counts_tries);
        rule("a try that is abandoned is given back", &VerificationStoreSuite::gives_back);
        rule("tries at the same time all count", &VerificationStoreSuite::counts_tries_at_once);
        rule("a verification is used once, by one of those who come at the same time",
             &VerificationStoreSuite::is_used_once);
        rule("a code that does not count uses nothing", &VerificationStoreSuite::uses_nothing);
        rule("codes expire", &VerificationStoreSuite::expires);
        rule("an expired verification can have a new code", &VerificationStoreSuite::renews_expired);
        rule("a verification that was used, or tried too often, makes place for another",
             &VerificationStoreSuite::makes_place);
        rule("in the end it is forgotten", &VerificationStoreSuite::ends);
        return std::move(report_);
    }

private:
    using Check = void (VerificationStoreSuite::*)(StoreTrial&);

    void rule(char const* name, Check check) {
        StoreTrial trial;
        (this->*check)(trial);
        report_.rows.push_back({name, trial.broken()});
    }

    /// One of a number that no other rule has.
    Verification fresh(UsageType usage = UsageType::SignIn) {
        SystemEntropy entropy;
        VerificationSeed seed{};
        for (std::uint8_t& byte : seed)
            byte = entropy();
        return {VerificationId::make(entropy),
                seed,
                7,
                *PhoneNumber::parse(std::to_string(++number_)),
                usage,
                Delivery::Normal,
                "ru"};
    }

    /// The same number with an id of its own, as another start would propose.
    static Verification again(Verification verification) {
        SystemEntropy entropy;
        verification.id = VerificationId::make(entropy);
        return verification;
    }

    /// A code lives 20 ticks and is repeated down to 8; a send may take 5, and the next one may follow 2
    /// after it began.
    SendTerms terms(unsigned tries = 10) const {
        return {tick_ * 20, tick_ * 8, tick_ * 2, tick_ * 5, tries};
    }

    IssuedCode create(StoreTrial& trial, Verification const& proposed, unsigned tries = 10) {
        return trial.value(store_.create(proposed, terms(tries)));
    }
    IssuedCode reissue(StoreTrial& trial, VerificationId const& id, unsigned tries = 10) {
        return trial.value(store_.reissue(id, terms(tries)));
    }
    void confirm(StoreTrial& trial, VerificationId const& id, IssuedCode const& issued) {
        trial.expect(store_.confirm(id, issued.number, issued.send).has_value(), "the store failed");
    }
    void discard(StoreTrial& trial, VerificationId const& id, IssuedCode const& issued) {
        trial.expect(store_.discard(id, issued.number, issued.send).has_value(), "the store failed");
    }
    BegunCheck begin_check(StoreTrial& trial, VerificationId const& id, unsigned tries = 100) {
        return trial.value(store_.begin_check(id, tries));
    }

    /// One whose first code has arrived.
    Verification sent(StoreTrial& trial) {
        Verification const verification = fresh();
        confirm(trial, verification.id, create(trial, verification));
        return verification;
    }

    void begins(StoreTrial& trial) {
        Verification const verification = fresh();
        IssuedCode const issued = create(trial, verification);
        trial.expect(issued.state == VerificationState::Open && issued.is_to_be_sent, "it is not to be sent");
        trial.expect(issued.number >= 1, "its code has no number");
        trial.expect(issued.expires_in > tick_ * 15 && issued.expires_in <= tick_ * 20,
                     "its code does not live as long as it should");
        trial.expect(issued.resend_in > Duration{} && issued.resend_in <= tick_ * 2,
                     "resend_in is not the cooldown");
        BegunCheck const check = begin_check(trial, verification.id);
        trial.expect(check.state == VerificationState::Open && check.count == 1
                         && check.numbers[0] == issued.number,
                     "the code does not count before its send has ended");
    }

    void keeps_all(StoreTrial& trial) {
        Verification verification = fresh(UsageType::BindMfa);
        verification.key = 0xFFFFFFFE;
        verification.locale = std::string(300, 'l') + "\"\\\0\r\n{}"; // whatever a caller writes
        auto const is_whole = [&](std::optional<Verification> const& it) {
            return it && it->id == verification.id && it->seed == verification.seed
                   && it->key == verification.key && it->phone == verification.phone
                   && it->usage == verification.usage && it->delivery == verification.delivery
                   && it->locale == verification.locale;
        };
        trial.expect(is_whole(create(trial, verification).verification), "`create` gives something else");
        trial.expect(is_whole(reissue(trial, verification.id).verification),
                     "`reissue` gives something else");
        trial.expect(is_whole(begin_check(trial, verification.id).verification),
                     "`begin_check` gives something else");
    }

    void joins(StoreTrial& trial) {
        Verification const first = fresh();
        IssuedCode const issued = create(trial, first);
        IssuedCode const joined = create(trial, again(first));
        trial.expect(joined.state == VerificationState::Open && joined.verification
                         && joined.verification->id == first.id && joined.number == issued.number,
                     "a second start is another verification");
        trial.expect(!joined.is_to_be_sent && joined.resend_in > Duration{}, "it is to be sent at once");
        Verification other = again(first);
        other.usage = UsageType::Register;
        trial.expect(create(trial, other).is_to_be_sent, "another usage type joins");
        other = again(first);
        other.delivery = Delivery::Suppressed;
        trial.expect(create(trial, other).is_to_be_sent, "another delivery joins");
        other = again(first);
        other.phone = fresh().phone;
        trial.expect(create(trial, other).is_to_be_sent, "another number joins");
    }

    void joins_at_once(StoreTrial& trial) {
        Verification const verification = fresh();
        std::atomic<int> to_be_sent = 0;
        std::atomic<int> failed = 0;
        std::vector<std::optional<VerificationId>> ids(16);
        at_once(ids.size(), [&](std::size_t i) {
            auto const issued = store_.create(again(verification), terms());
            if (!issued || !issued->verification) return void(++failed);
            if (issued->is_to_be_sent) ++to_be_sent;
            ids[i] = issued->verification->id;
        });
        trial.expect(failed == 0, "a start failed");
        trial.expect(to_be_sent == 1, "more than one is to be sent, or none");
        for (auto const& id : ids)
            trial.expect(id == ids[0], "they are not one verification");
    }

    void repeats(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 4);
        IssuedCode const repeated = reissue(trial, verification.id);
        trial.expect(repeated.is_to_be_sent && repeated.number == 1, "the code is not sent again");
        trial.expect(repeated.expires_in <= tick_ * 16, "it lives longer for being sent again");
        trial.expect(begin_check(trial, verification.id).count == 1, "it counts twice");
        pass_(tick_ * 4);
        trial.expect(create(trial, again(verification)).number == 1, "a start does not send it again");
    }

    void joins_renewed(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 21);
        confirm(trial, verification.id, reissue(trial, verification.id));
        pass_(tick_ * 30); // beyond what the first code would have kept it for
        IssuedCode const joined = create(trial, again(verification));
        trial.expect(joined.verification && joined.verification->id == verification.id,
                     "the number is forgotten before the verification is");
    }

    void renews(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 14);
        IssuedCode const renewed = reissue(trial, verification.id);
        trial.expect(renewed.is_to_be_sent && renewed.number == 2, "there is no new code");
        trial.expect(renewed.expires_in > tick_ * 15, "the new code does not live its whole life");
        BegunCheck const check = begin_check(trial, verification.id);
        trial.expect(check.count == 2, "not both codes count");
        pass_(tick_ * 8);
        BegunCheck const later = begin_check(trial, verification.id);
        trial.expect(later.count == 1 && later.numbers[0] == 2, "the code before counts beyond its life");
    }

    void confirms(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 14);
        IssuedCode const renewed = reissue(trial, verification.id);
        confirm(trial, verification.id, renewed);
        BegunCheck const check = begin_check(trial, verification.id);
        trial.expect(check.count == 1 && check.numbers[0] == 2, "the code before still counts");
        trial.expect(!trial.value(store_.consume(verification.id, 1)), "the code before can be used");
        SystemEntropy entropy;
        trial.expect(store_.confirm(VerificationId::make(entropy), 1, 1).has_value(),
                     "it fails on a verification that is not there");
    }

    void counts_two(StoreTrial& trial) {
        Verification const verification = fresh();
        create(trial, verification); // nobody tells of any of these
        pass_(tick_ * 13);
        trial.expect(reissue(trial, verification.id).number == 2, "there is no new code");
        pass_(tick_ * 5);
        IssuedCode const third = reissue(trial, verification.id);
        trial.expect(third.is_to_be_sent && third.number == 2, "a third code is made while two count");
        trial.expect(begin_check(trial, verification.id).count == 2, "not both codes count");
    }

    void forgets(StoreTrial& trial) {
        Verification const verification = fresh();
        discard(trial, verification.id, create(trial, verification));
        trial.expect(begin_check(trial, verification.id).state == VerificationState::Unknown,
                     "it is still there");
        trial.expect(reissue(trial, verification.id).state == VerificationState::Unknown,
                     "it can be sent again");
        Verification const next = again(verification);
        IssuedCode const issued = create(trial, next);
        trial.expect(issued.is_to_be_sent && issued.verification && issued.verification->id == next.id,
                     "the next start is not a new verification");
        SystemEntropy entropy;
        trial.expect(store_.discard(VerificationId::make(entropy), 1, 1).has_value(),
                     "it fails on a verification that is not there");
    }

    void leaves_repeated(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 3);
        discard(trial, verification.id, reissue(trial, verification.id));
        BegunCheck const check = begin_check(trial, verification.id);
        trial.expect(check.count == 1 && check.numbers[0] == 1, "the code of the first send is gone");
        trial.expect(reissue(trial, verification.id).is_to_be_sent, "the next send must wait");
    }

    void leaves_before(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 14);
        discard(trial, verification.id, reissue(trial, verification.id));
        BegunCheck const check = begin_check(trial, verification.id);
        trial.expect(check.count == 1 && check.numbers[0] == 1, "it is not the code before that counts");
        IssuedCode const next = reissue(trial, verification.id);
        trial.expect(next.is_to_be_sent, "the next send must wait");
        trial.expect(next.number == 3, "a number is given twice");
    }

    void waits(StoreTrial& trial) {
        Verification const verification = fresh();
        create(trial, verification);
        pass_(tick_ * 3); // beyond the cooldown
        IssuedCode const early = reissue(trial, verification.id);
        trial.expect(!early.is_to_be_sent && early.resend_in > Duration{}, "two sends are under way");
        pass_(tick_ * 3);
        trial.expect(reissue(trial, verification.id).is_to_be_sent, "a lost send is waited for too long");
    }

    void counts_tries(StoreTrial& trial) {
        Verification const verification = sent(trial);
        for (int i = 0; i < 2; ++i)
            trial.expect(begin_check(trial, verification.id, 3).state == VerificationState::Open,
                         "there are fewer tries");
        pass_(tick_ * 14);
        IssuedCode const renewed = reissue(trial, verification.id, 3);
        confirm(trial, verification.id, renewed);
        trial.expect(renewed.number == 2, "there is no new code");
        trial.expect(begin_check(trial, verification.id, 3).state == VerificationState::Open,
                     "there are fewer tries");
        trial.expect(begin_check(trial, verification.id, 3).state == VerificationState::Exhausted,
                     "a new code begins with new tries");
        trial.expect(reissue(trial, verification.id, 3).state == VerificationState::Exhausted,
                     "it is sent again, for nothing");
    }

    void gives_back(StoreTrial& trial) {
        Verification const verification = sent(trial);
        begin_check(trial, verification.id, 1);
        trial.expect(store_.abandon_check(verification.id).has_value(), "the store failed");
        trial.expect(begin_check(trial, verification.id, 1).state == VerificationState::Open,
                     "the try is lost");
        trial.expect(begin_check(trial, verification.id, 1).state == VerificationState::Exhausted,
                     "more than the try is given back");
    }

    void counts_tries_at_once(StoreTrial& trial) {
        Verification const verification = sent(trial);
        std::atomic<int> open = 0;
        at_once(16, [&](std::size_t) {
            auto const check = store_.begin_check(verification.id, 5);
            if (check && check->state == VerificationState::Open) ++open;
        });
        trial.expect(open == 5, "more or fewer than the tries that there are begin: it is not atomic");
    }

    void is_used_once(StoreTrial& trial) {
        Verification const verification = sent(trial);
        std::atomic<int> won = 0;
        at_once(16, [&](std::size_t) {
            auto const used = store_.consume(verification.id, 1);
            if (used && *used) ++won;
        });
        trial.expect(won == 1, "it is used more than once, or never: it is not atomic");
        trial.expect(begin_check(trial, verification.id).state == VerificationState::Used,
                     "it is not used afterwards");
        trial.expect(reissue(trial, verification.id).state == VerificationState::Used, "it is sent again");
    }

    void uses_nothing(StoreTrial& trial) {
        Verification const verification = sent(trial);
        trial.expect(!trial.value(store_.consume(verification.id, 2)), "a code that was never made is used");
        trial.expect(!trial.value(store_.consume(verification.id, 0)), "no code is used");
        trial.expect(!trial.value(store_.consume(fresh().id, 1)), "a verification that is not there is used");
        trial.expect(begin_check(trial, verification.id).state == VerificationState::Open, "it is used up");
    }

    void expires(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 21);
        trial.expect(begin_check(trial, verification.id).state == VerificationState::Expired,
                     "it does not expire, or is forgotten at once");
        trial.expect(!trial.value(store_.consume(verification.id, 1)), "an expired code is used");
    }

    void renews_expired(StoreTrial& trial) {
        Verification const verification = sent(trial);
        begin_check(trial, verification.id, 2);
        pass_(tick_ * 21);
        IssuedCode const renewed = reissue(trial, verification.id, 2);
        trial.expect(renewed.is_to_be_sent && renewed.number == 2, "there is no new code");
        BegunCheck const check = begin_check(trial, verification.id, 2);
        trial.expect(check.count == 1 && check.numbers[0] == 2, "it is not the new code that counts");
        trial.expect(begin_check(trial, verification.id, 2).state == VerificationState::Exhausted,
                     "its tries begin anew");
    }

    void makes_place(StoreTrial& trial) {
        Verification const used = sent(trial);
        store_.consume(used.id, 1);
        Verification const after_used = again(used);
        IssuedCode const first = create(trial, after_used);
        trial.expect(first.is_to_be_sent && first.verification && first.verification->id == after_used.id,
                     "a used verification keeps its place");
        Verification const exhausted = sent(trial);
        begin_check(trial, exhausted.id, 1);
        Verification const after_exhausted = again(exhausted);
        IssuedCode const second = create(trial, after_exhausted, 1);
        trial.expect(second.is_to_be_sent && second.verification
                         && second.verification->id == after_exhausted.id,
                     "one that was tried too often keeps its place");
        trial.expect(begin_check(trial, used.id).state == VerificationState::Used,
                     "the used one is forgotten");
    }

    void ends(StoreTrial& trial) {
        Verification const verification = sent(trial);
        pass_(tick_ * 42);
        trial.expect(begin_check(trial, verification.id).state == VerificationState::Unknown,
                     "it outlives its code by more than a code's life");
        Verification const next = again(verification);
        IssuedCode const issued = create(trial, next);
        trial.expect(issued.is_to_be_sent && issued.verification && issued.verification->id == next.id,
                     "the next start joins it");
    }

    /// Runs `work(i)` on so many threads, as near to the same time as can be.
    template <class Work>
    static void at_once(std::size_t threads, Work work) {
        std::atomic<std::size_t> ready = 0;
        std::vector<std::thread> running;
        for (std::size_t i = 0; i < threads; ++i)
            running.emplace_back([&, i] {
                ++ready;
                while (ready < threads)
                    std::this_thread::yield();
                work(i);
            });
        for (std::thread& thread : running)
            thread.join();
    }

    Store& store_;
    std::function<void(Duration)> pass_;
    Duration const tick_;
    StoreReport report_;
    std::uint64_t number_ = 79990000000;
};

} // namespace smsaero::inline v0::testing
