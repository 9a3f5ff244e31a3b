#pragma once

/// @file
/// The version of the headers. The public names live in an inline namespace of the major version, so that
/// objects compiled against two incompatible versions do not link into one program unnoticed.

/// As numbers and as text, for `#if` and for logs.
/// @{
#define SMSAERO_VERSION_MAJOR 0
#define SMSAERO_VERSION_MINOR 1
#define SMSAERO_VERSION_PATCH 0
#define SMSAERO_VERSION_STRING "0.1.0"
/// @}
