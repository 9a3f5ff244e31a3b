// The asynchronous connector with a config, and a callback.
#include <smsaero/beast/async_connector.hpp>

#include <boost/asio/io_context.hpp>

namespace adoption {

using namespace smsaero;

bool send_later(Config const& config, PhoneNumber const& phone) {
    boost::asio::io_context context;
    auto connector = make_async_connector(context.get_executor(), config);
    if (!connector) return false;
    bool sent = false;
    connector->async_send(UsageType::SignIn, phone,
                          [&sent](Attempt const& attempt) { sent = attempt.sent(); });
    context.run();
    return sent;
}

} // namespace adoption
