#include <smsaero/core/posix.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(posix_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(random_bytes_fill_the_whole_memory_and_no_more) {
    for (std::size_t size : {std::size_t{0}, std::size_t{16}, std::size_t{256}}) {
        std::array<unsigned char, 260> memory{};
        BOOST_TEST(posix::fill_random(memory.data(), size));
        auto const end = memory.begin() + static_cast<std::ptrdiff_t>(size);
        BOOST_TEST(std::all_of(end, memory.end(), [](unsigned char c) { return c == 0; }));
        // 16 random bytes are all zero once in 2^128 times.
        BOOST_TEST((size == 0 || std::any_of(end - 16, end, [](unsigned char c) { return c != 0; })));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told) {
    void* volatile nowhere = nullptr;
    BOOST_TEST(!posix::fill_random(nowhere, 16));
}

BOOST_AUTO_TEST_CASE(an_interrupt_of_before_is_not_one_of_now) {
    std::array<unsigned char, 16> memory{};
    errno = EINTR;
    BOOST_TEST(posix::fill_random(memory.data(), memory.size()));
}

BOOST_AUTO_TEST_CASE(wiping_zeroes_what_it_is_given_and_no_more) {
    std::array<char, 8> memory;
    memory.fill('x');
    posix::wipe(memory.data() + 2, 4);
    BOOST_TEST((memory == std::array<char, 8>{'x', 'x', 0, 0, 0, 0, 'x', 'x'}));
    posix::wipe(memory.data(), 0);
    BOOST_TEST(memory.front() == 'x');
}

BOOST_AUTO_TEST_CASE(a_descriptor_is_closed_and_what_it_stands_for_is_not) {
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    int const other = ::dup(ends[1]);
    posix::close_descriptor(ends[1]);
    BOOST_TEST(::write(ends[1], "x", 1) == -1);
    BOOST_TEST(::write(other, "x", 1) == 1);
    posix::close_descriptor(ends[0]);
    posix::close_descriptor(other);
}

BOOST_AUTO_TEST_CASE(a_child_has_another_fork_stamp_than_its_parent_and_so_has_its_own_child) {
    long const parent = posix::fork_stamp();
    BOOST_TEST(parent == posix::fork_stamp());
    ::pid_t const child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        long const stamp = posix::fork_stamp();
        ::pid_t const grandchild = ::fork();
        if (grandchild == 0) ::_exit(posix::fork_stamp() == stamp || posix::fork_stamp() == parent ? 1 : 0);
        int status = -1;
        ::waitpid(grandchild, &status, 0);
        ::_exit(stamp == parent || stamp != posix::fork_stamp() || status != 0 ? 1 : 0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
    BOOST_TEST(parent == posix::fork_stamp());
}

BOOST_AUTO_TEST_CASE(a_write_that_nobody_reads_fails_and_ends_nothing) {
    int pipe[2];
    BOOST_TEST_REQUIRE(::pipe(pipe) == 0);
    ::close(pipe[0]);
    for (int i = 0; i < 2; ++i) {
        posix::NoBrokenPipe const guard;
        BOOST_TEST(::write(pipe[1], "x", 1) == -1);
        BOOST_TEST(errno == EPIPE);
    }
    ::close(pipe[1]);
    // Nothing is left behind: neither a signal nor a mask.
    ::sigset_t set;
    ::sigpending(&set);
    BOOST_TEST(::sigismember(&set, SIGPIPE) == 0);
    ::pthread_sigmask(SIG_BLOCK, nullptr, &set);
    BOOST_TEST(::sigismember(&set, SIGPIPE) == 0);
}

BOOST_AUTO_TEST_CASE(a_signal_that_was_pending_before_stays_so) {
    ::sigset_t pipe;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::sigset_t before;
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    ::pthread_kill(::pthread_self(), SIGPIPE);
    { posix::NoBrokenPipe const guard; }
    ::sigset_t pending;
    ::sigpending(&pending);
    BOOST_TEST(::sigismember(&pending, SIGPIPE) == 1);
    int taken = 0;
    ::sigwait(&pipe, &taken);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
