#pragma once

#include "sim_world.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <string>
#include <utility>
#include <vector>

namespace smsaero::simulation {

/// A resolver of the simulated world: most names lead to one to three addresses of the loopback interface. A
/// lookup that has begun cannot be cancelled, as the real one.
class SimResolver {
public:
    using results_type = std::vector<boost::asio::ip::tcp::endpoint>;

    explicit SimResolver(boost::asio::any_io_executor const& executor) : world_(World::of(executor)) {}

    template <class Handler>
    void async_resolve(std::string const&, std::string const& port, Handler handler) {
        boost::system::error_code error;
        results_type found;
        Duration delay = world_.milliseconds(5);
        if (world_.strikes(Fault::LookupFails, 250)) {
            error = boost::asio::error::host_not_found;
        } else if (world_.strikes(Fault::LookupEmpty, 250)) {
            // Neither an error nor an address.
        } else if (world_.strikes(Fault::LookupElsewhere, 250)) {
            found = {endpoint(0x0a000001, port)};
        } else {
            for (std::size_t count = 1 + world_.random.below(3); found.size() < count;)
                found.push_back(endpoint(0x7f000001 + static_cast<unsigned>(found.size()), port));
        }
        if (world_.strikes(Fault::LookupHangs, 250)) delay = std::chrono::minutes{1};
        if (world_.strikes(Fault::LookupLate, 400)) delay = world_.milliseconds(6'000);
        world_.after(delay, [handler = std::move(handler), error, found = std::move(found)]() mutable {
            std::move(handler)(error, std::as_const(found));
        });
    }

    void cancel() {}

private:
    static boost::asio::ip::tcp::endpoint endpoint(unsigned address, std::string const& port) {
        return {boost::asio::ip::address_v4{address}, static_cast<unsigned short>(std::stoi(port))};
    }

    World& world_;
};

} // namespace smsaero::simulation
