// The verifier beside a specification of it, over many random steps: each answer is to be the same. Starts
// and checks meet each other on their way, as those of two devices do.

#include <smsaero/verification/verifier.hpp>

#include "../../support/async_verifying.hpp"
#include "../../support/verification_specification.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(verifier_model)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using smsaero::testing::ManualClock;

namespace {

using Memory = MemoryStore<ManualClock>;

/// The store as it is, and a place for another check to come in between.
struct Interleaved : Memory {
    std::function<void()> between;

    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        auto begun = Memory::begin_check(id, tries);
        if (begun->state == VerificationState::Open && between) between();
        return begun;
    }
};

/// The number of tries begins anew with each new code.
struct ResetsTries : Interleaved {
    std::map<std::string, unsigned> tried;
    std::map<std::string, unsigned> forgiven;

    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        return look(Memory::reissue(id, with_more(id, terms)));
    }
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        return look(Memory::create(proposed, terms));
    }
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        ++tried[id.text()];
        return Interleaved::begin_check(id, tries + forgiven[id.text()]);
    }

private:
    SendTerms with_more(VerificationId const& id, SendTerms terms) {
        terms.tries += forgiven[id.text()];
        return terms;
    }
    StoreResult<IssuedCode> look(StoreResult<IssuedCode> issued) {
        if (issued->is_to_be_sent && issued->code.number > 1) {
            auto const id = issued->verification->id.text();
            forgiven[id] = tried[id];
        }
        return issued;
    }
};

/// The code before goes when a new one is made, not when it has arrived.
struct DropsOldCode : Interleaved {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        auto issued = Memory::reissue(id, terms);
        if (issued->is_to_be_sent) static_cast<void>(Memory::confirm(id, issued->code.number, 0));
        return issued;
    }
};

/// Whoever has the right code wins, whether it was used meanwhile or not.
struct UsesTwice : Interleaved {
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        static_cast<void>(Memory::consume(id, number));
        return true;
    }
};

/// A discarded send takes the code with it, though an earlier one has brought it to the phone.
struct DropsRepeatedCode : Interleaved {
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        static_cast<void>(Memory::discard(id, number, send));
        return Memory::discard(id, number, send);
    }
};

/// Makes codes of which no two of a run are alike: of one that has not arrived the specification is told
/// nothing, and would call it wrong where another is the same by chance. "AAAAAA" is none of them.
using ManyCodes = SecureAlphabet<"0123456789BCDEFGHIJKLMNOPQRSTUVWXYZ", 6>;
using Sending = Connector<PhonesTransport, ManyCodes, NullLogger, CodeMessages>;
using AsyncSending = Connector<AsyncPhonesTransport, ManyCodes, NullLogger, CodeMessages>;

Account an_account() {
    return {.email = "a@example.com",
            .api_key = Secret{"key"},
            .sender_name = "S",
            .gates = {{.host = "gate.example"}}};
}

/// A verifier in each of its forms, with its phones.
template <class Store>
struct Blocking {
    Blocking(Store& store, VerificationRules rules)
        : verifier{connector, store, one_key(), rules, SendLimits::none()} {}
    PhonesTransport& phones() { return connector.transport(); }

    Sending connector{an_account()};
    Verifier<Sending, Store> verifier;
};
template <class Store>
struct Immediate {
    Immediate(Store& store, VerificationRules rules)
        : verifier{context, {connector, store, one_key(), rules, SendLimits::none()}} {}
    PhonesTransport& phones() { return *connector.transport().phones; }

    boost::asio::io_context context;
    AsyncSending connector{an_account(), AsyncPhonesTransport{&context}};
    Awaited<AsyncSending, Store> verifier;
};
template <class Store>
struct Posting {
    Posting(Store& store, VerificationRules rules)
        : posting{&context, &store},
          verifier{context, {connector, posting, one_key(), rules, SendLimits::none()}} {}
    PhonesTransport& phones() { return *connector.transport().phones; }

    boost::asio::io_context context;
    AsyncSending connector{an_account(), AsyncPhonesTransport{&context}};
    PostingStore<Store> posting;
    Awaited<AsyncSending, PostingStore<Store>> verifier;
};

/// Both of them, step by step.
template <class Store, template <class> class Form = Blocking>
class Pair {
public:
    explicit Pair(std::uint32_t seed) : random_(seed) {
        ManualClock::reset();
        form_.phones().on_arrival = [this] { arrived(); };
        store_.between = [this] { between(); };
    }

    /// How many steps it took until they differed; nothing when they did not.
    std::optional<int> run(int steps) {
        for (int step = 0; step < steps && same_; ++step) {
            forget_old();
            int const what = pick(100);
            if (what < 20)
                start();
            else if (what < 40)
                resend();
            else if (what < 80)
                check();
            else if (what < 81)
                unlock();
            else
                pass();
            if (!same_) return step;
        }
        return std::nullopt;
    }

    std::string const& difference() const { return difference_; }
    /// How often each answer was given.
    std::map<std::string, int> const& answers() const { return answers_; }

private:
    using Specification = VerificationSpecification;
    using Case = Specification::Case;

    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    void expect(bool same, std::string const& what) {
        ++answers_[what];
        if (!same && same_) difference_ = what;
        same_ = same_ && same;
    }

    void pass() {
        constexpr std::chrono::milliseconds lengths[] = {1ms,  1s,   10s,  30s,   59s, 60s,
                                                         2min, 5min, 479s, 10min, 1h};
        auto const by = lengths[pick(std::size(lengths))];
        ManualClock::advance(by);
        specification_.now += by;
    }

    /// What nobody knows any more, but for the latest, so that a step does not look through all that ever
    /// were.
    void forget_old() {
        auto& cases = specification_.cases;
        std::size_t surplus = cases.size() > 8 ? cases.size() - 8 : 0;
        for (auto it = cases.begin(); surplus > 0; --surplus)
            it = specification_.is_known(*it) ? std::next(it) : cases.erase(it);
    }

    std::string a_phone() { return "7900000000" + std::to_string(pick(3)); }
    Case* a_case() {
        if (specification_.cases.empty()) return nullptr;
        auto it = specification_.cases.end();
        for (int back = 1 + pick(static_cast<int>(std::min<std::size_t>(8, specification_.cases.size())));
             back > 0; --back)
            --it;
        return &*it;
    }

    Outcome an_outcome() {
        int const what = pick(10);
        return what < 5   ? Outcome::Sent
               : what < 8 ? Outcome::Unknown
               : what < 9 ? Outcome::NotSent
                          : Outcome::Rejected;
    }

    void start() {
        std::string const phone = a_phone();
        UsageType const usage = pick(2) == 0 ? UsageType::SignIn : UsageType::Register;
        Case* const open = specification_.open(phone, usage);
        if (open != nullptr && specification_.why_not(open) == StartReason::TooSoon) {
            auto const result = form_.verifier.start(*PhoneNumber::parse(phone), usage);
            return expect(result.status == StartResult::Status::Waiting && result.id == open->id,
                          "start waits");
        }
        send(open, phone, usage, [&] { return form_.verifier.start(*PhoneNumber::parse(phone), usage); });
    }

    void resend() {
        Case* const it = a_case();
        if (it == nullptr) return;
        Case* const known = specification_.find(it->id);
        StartReason const why = specification_.why_not(known);
        if (why == StartReason::None)
            return send(known, known->phone, known->usage, [&] { return form_.verifier.resend(it->id); });
        auto const result = form_.verifier.resend(it->id);
        expect(result.reason_for_the_log == why, "resend does nothing: " + std::string{to_string(why)});
    }

    template <class Call>
    void send(Case* it, std::string const& phone, UsageType usage, Call call) {
        if (it == nullptr) {
            // Its id is known when the call has ended, or another has joined it.
            specification_.cases.push_back({phone, usage, VerificationId{{}}});
            it = &specification_.cases.back();
        }
        std::size_t const sent = specification_.begin_send(*it);
        auto const outer = std::exchange(under_way_, std::pair{it, sent});
        Outcome const outcome = form_.phones().next = an_outcome();
        form_.phones().unknown_arrives = pick(2) == 0;
        auto const result = call();
        under_way_ = outer;
        if (specification_.is_locked(phone)) {
            specification_.end_send(*it, sent, Outcome::NotSent);
            return expect(result.reason_for_the_log == StartReason::Locked, "nothing is sent: locked");
        }
        if (result.id) it->id = *result.id;
        specification_.end_send(*it, sent, outcome);
        expect(result.status == StartResult::Status::Sending && result.outcome == outcome,
               "sending is " + std::string{to_string(outcome)});
        bool const may_hold = outcome == Outcome::Sent || outcome == Outcome::Unknown;
        if (may_hold) expect(result.id.has_value(), "there is an id");
    }

    /// A message has arrived, of which its sender does not know yet.
    void arrived() {
        auto const [it, sent] = *under_way_;
        std::string& text = it->codes[sent].text;
        std::string const& code = form_.phones().codes.back();
        expect(text.empty() || text == code, "a code is the same whenever it is sent");
        text = code;
        if (nested_ || pick(4) != 0) return;
        nested_ = true;
        auto const outcome = form_.phones().next;
        if (pick(2) == 0) {
            auto const joined = form_.verifier.start(*PhoneNumber::parse(it->phone), it->usage);
            expect(joined.status == StartResult::Status::Waiting, "a start joins one that is under way");
            it->id = *joined.id;
            check_case(*it, code);
        } else if (!(it->id == VerificationId{{}})) {
            check_case(*it, code);
        }
        form_.phones().next = outcome;
        nested_ = false;
    }

    /// Another check of the same verification, between two steps of one.
    void between() {
        if (nested_ || checking_ == nullptr || pick(8) != 0) return;
        nested_ = true;
        check_case(*checking_, typed_for(*checking_));
        nested_ = false;
    }

    std::string typed_for(Case const& it) {
        // One number's owner mostly errs, so that it comes to be locked.
        bool const errs = it.phone.ends_with('0') ? pick(40) != 0 : pick(3) == 0;
        if (errs || it.codes.empty()) return "AAAAAA"; // which no code is
        auto const& code = it.codes[static_cast<std::size_t>(pick(static_cast<int>(it.codes.size())))];
        return code.text.empty() ? "AAAAAA" : code.text;
    }

    void check() {
        if (Case* const it = a_case()) check_case(*it, typed_for(*it));
    }

    void unlock() {
        std::string const phone = a_phone();
        expect(blocking_.verifier.unlock(*PhoneNumber::parse(phone)).has_value(), "a number is unlocked");
        specification_.unlock(phone);
    }

    void check_case(Case& it, std::string const& typed) {
        Case* const known = specification_.find(it.id);
        auto const counting = specification_.counting(it);
        CheckReason expected = specification_.begin_check(known);
        auto* const outer = std::exchange(checking_, &it);
        auto const result = form_.verifier.check(it.id, typed);
        checking_ = outer;
        if (expected == CheckReason::None) expected = specification_.end_check(it, counting, typed);
        expect(result.reason_for_the_log == expected, "a check is " + std::string{to_string(expected)});
        expect(result.approved() == (expected == CheckReason::None), "a check is approved, or not");
    }

    std::mt19937 random_;
    Store store_;
    VerificationRules rules_{.tries = 5, .failures = 12, .failures_without_delay = 8};
    Form<Store> form_{store_, rules_};
    Blocking<Store> blocking_{store_, rules_}; // whoever unlocks has another
    Specification specification_{rules_, form_.connector.deadline() + 5s};
    std::optional<std::pair<Case*, std::size_t>> under_way_;
    Case* checking_ = nullptr;
    bool nested_ = false;
    bool same_ = true;
    std::string difference_;
    std::map<std::string, int> answers_;
};

/// By chance, unless there is a seed.
template <template <class> class Form>
void comes_to_the_same(int steps, std::optional<std::uint32_t> of_all_answers = {}) {
    auto const seed = of_all_answers ? *of_all_answers : std::random_device{}();
    BOOST_TEST_CONTEXT("seed " << seed) {
        Pair<Interleaved, Form> pair{seed};
        auto const differs = pair.run(steps);
        BOOST_TEST(!differs.has_value(), "after " << differs.value_or(0) << " steps: " << pair.difference());
        if (!of_all_answers) return;
        for (char const* answer :
             {"start waits", "a check is none", "a check is wrong", "a check is expired", "a check is used",
              "a check is exhausted", "a check is unknown", "a check is delayed", "a check is locked",
              "sending is sent", "sending is unknown", "sending is not_sent", "sending is rejected",
              "nothing is sent: locked", "resend does nothing: used", "resend does nothing: exhausted",
              "resend does nothing: too_soon", "resend does nothing: unknown",
              "a start joins one that is under way"})
            BOOST_TEST(pair.answers().contains(answer), answer << " never happened");
    }
}

template <class Defect>
bool is_caught(std::uint32_t seed) {
    Pair<Defect> pair{seed};
    auto const step = pair.run(100'000);
    if (step) BOOST_TEST_MESSAGE("caught after " << *step << " steps: " << pair.difference());
    return step.has_value();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_hundred_thousand_steps_come_to_what_the_specification_says) {
    comes_to_the_same<Blocking>(100'000, 1); // which locks a number, as one seed in some thousands does not
    comes_to_the_same<Blocking>(100'000);
}

BOOST_AUTO_TEST_CASE(so_do_those_of_an_asynchronous_verifier) {
    comes_to_the_same<Immediate>(30'000);
    comes_to_the_same<Posting>(30'000);
}

BOOST_AUTO_TEST_CASE(a_count_of_tries_that_begins_anew_with_a_new_code_is_caught) {
    BOOST_TEST(is_caught<ResetsTries>(1));
}

BOOST_AUTO_TEST_CASE(an_old_code_that_goes_before_the_new_one_has_arrived_is_caught) {
    BOOST_TEST(is_caught<DropsOldCode>(1));
}

BOOST_AUTO_TEST_CASE(a_check_that_is_not_atomic_is_caught) { BOOST_TEST(is_caught<UsesTwice>(1)); }

BOOST_AUTO_TEST_CASE(a_repeated_send_that_takes_the_code_with_it_is_caught) {
    BOOST_TEST(is_caught<DropsRepeatedCode>(1));
}

BOOST_AUTO_TEST_SUITE_END()
