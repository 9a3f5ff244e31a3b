#pragma once

/// @file
/// Everything that an application needs to send verification codes, and the rest of the gateway's API. A
/// program that brings its own transport includes `smsaero/connector.hpp` or `smsaero/client.hpp` instead,
/// which know nothing of sockets and compile in a fraction of the time.

/// @namespace smsaero
/// Every name of the library. What allocates may throw `std::bad_alloc`, and where a comment says "Errors:
/// none" there is nothing but that.

#include <smsaero/api/reconcile.hpp>
#include <smsaero/api/send_message.hpp>
#include <smsaero/api/unresolved_json.hpp>
#include <smsaero/beast/async_client.hpp>
#include <smsaero/beast/async_connector.hpp>
#include <smsaero/beast/default_client.hpp>
#include <smsaero/beast/default_connector.hpp>
#include <smsaero/client.hpp>
#include <smsaero/config/lint.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/version.hpp>
#include <smsaero/logging/fmt_logger.hpp>
#include <smsaero/logging/json_logger.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/origin_bound_text.hpp>
#include <smsaero/verification/verifier.hpp>
