#pragma once

#include "account_options.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How replies are shown.
struct ShowOptions {
    bool table = false; ///< a table even where standard output is no terminal
    bool json = false;  ///< JSON even where it is one
    bool numbers = false;
    bool text = false; ///< texts and codes
};

/// What every command that asks the gateway and sends no template is told.
struct GatewayOptions {
    AccountOptions account;
    ShowOptions show;
};

/// One thing that the gateway has given an id.
struct IdOptions : GatewayOptions {
    std::int64_t id = 0;
};

/// A name for something new.
struct NameOptions : GatewayOptions {
    std::string name;
};

/// Phone numbers as a person typed them.
struct NumbersOptions : GatewayOptions {
    std::vector<std::string> numbers;
};

/// A list.
struct ListOptions : GatewayOptions {
    unsigned page = 1;
    bool all = false; ///< every page
};

/// The deletion of everything of a kind.
struct DeleteAllOptions : GatewayOptions {
    bool yes = false; ///< without asking
};
