#pragma once

namespace CLI {
class App;
}

/// Declares `smsaero bulk`; `status` is what it ended with.
void declare_bulk(CLI::App& app, int& status);
