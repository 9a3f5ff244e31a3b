#pragma once

#include "account_options.hpp"

#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <memory>
#include <string>

/// The API over real sockets. Everything that knows the client and its transport is in gateway.cpp, which
/// takes long to compile, so that the commands do not.
class Gateway {
public:
    /// Opens it for an account; nothing is sent yet. Throws a `Misuse` when config or arguments are wrong.
    explicit Gateway(AccountOptions const& options);
    ~Gateway();

    /// Makes a call of any endpoint of the API.
    template <class E>
    smsaero::CallResult<E> call(E request);

    /// The config's.
    std::string const& sender_name() const;
    smsaero::Mode mode() const;

private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
};
