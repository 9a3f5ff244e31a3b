#pragma once

#include "gateway_options.hpp"

/// What `smsaero hlr check` is told.
struct HlrCheckOptions : NumbersOptions {
    bool wait = false;
};

/// What `smsaero hlr status` is told.
struct HlrStatusOptions : IdOptions {
    bool wait = false;
};

/// Asks whether numbers can be reached; returns what `send` does, of the check itself. With `wait`, shows
/// what the operators have answered, as far as that comes within a minute.
int check_hlr(HlrCheckOptions const& options);

/// What an operator has answered: 0, or 5 when that cannot be had, 1 for wrong arguments; with `wait` 4 when
/// it has not within a minute.
int hlr_status(HlrStatusOptions const& options);

/// Whose numbers are: 0, or 5 when that cannot be had, 1 for wrong arguments.
int number_operators(NumbersOptions const& options);
