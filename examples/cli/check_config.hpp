#pragma once

#include <string>
#include <vector>

/// What `smsaero check-config` and `smsaero lint` are asked for: files, or lines on standard input.
struct CheckConfigOptions {
    std::vector<std::string> files; ///< `-` is standard input
    bool jsonl = false;             ///< one config a line on standard input
};

/// Prints what is wrong with each config, an object a line. Returns 0 when all of them are valid, else 1.
int check_config(CheckConfigOptions const& options);

/// The same, and warns of what a valid config is most likely wrong in. Returns 1 when any of them is invalid,
/// else 2 when there is any warning, else 0.
int lint(CheckConfigOptions const& options);
