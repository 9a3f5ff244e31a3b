#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace smsaero::test_support {

/// As long as it lives, the program gets no new file descriptor, unless it closes an older one.
class NoDescriptors {
public:
    NoDescriptors() {
        int const lowest_free = ::open("/dev/null", O_RDONLY);
        ::close(lowest_free);
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit now = before_;
        now.rlim_cur = static_cast<rlim_t>(lowest_free);
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(NoDescriptors const&) = delete;
    NoDescriptors& operator=(NoDescriptors const&) = delete;

private:
    rlimit before_{};
};

} // namespace smsaero::test_support
