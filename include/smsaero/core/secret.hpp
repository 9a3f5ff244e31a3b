#pragma once

#include <smsaero/core/posix.hpp>

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A value that must not be seen: the API key, or a header that holds it. It does not print, and its memory
/// is wiped when it is destroyed or assigned. What it was made from is the caller's to wipe. Thread safety:
/// as a string. Errors: none.
class Secret {
public:
    Secret() = default;
    /// Copies a value.
    /// @param value any bytes
    explicit Secret(std::string_view value) : bytes_(new char[value.size()]), size_(value.size()) {
        if (size_ != 0) std::memcpy(bytes_.get(), value.data(), size_);
    }
    /// Copies another, or takes its memory, which leaves it empty.
    /// @param other the one to be like
    /// @{
    Secret(Secret const& other) : Secret(other.reveal()) {}
    Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
    /// @}
    /// Takes another's value; its own is wiped.
    /// @param other the one to be like, copied or moved
    /// @return itself
    Secret& operator=(Secret other) noexcept {
        std::swap(bytes_, other.bytes_);
        std::swap(size_, other.size_);
        return *this;
    }
    /// Wipes the value.
    ~Secret() {
        if (bytes_) posix::wipe(bytes_.get(), size_);
    }

    /// Whoever calls this takes care where the value goes.
    /// @return the value itself, valid until this is changed or destroyed
    std::string_view reveal() const { return {bytes_.get(), size_}; }
    /// @return whether there is no byte in it
    bool empty() const { return size_ == 0; }

    /// Does not compile, so that nobody prints one by accident.
    /// @param stream any
    /// @return nothing
    template <class Stream>
    friend Stream& operator<<(Stream& stream, Secret const&) {
        static_assert(sizeof(Stream) == 0, "smsaero: a Secret does not print; write what it is for instead");
        return stream;
    }

private:
    // On the heap always: a short string kept in place would leave a copy behind in what it is moved from.
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

} // namespace smsaero::inline v0
