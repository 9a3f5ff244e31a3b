#pragma once

#include "gateway_options.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What is known, or asked, of a person.
struct PersonOptions {
    std::string birthday; ///< such as 1990-12-31
    std::string sex;      ///< `male` or `female`
    std::string last_name;
    std::string first_name;
    std::string middle_name;
    std::optional<std::int64_t> group;
};

/// What `smsaero contacts add` is told.
struct ContactAddOptions : GatewayOptions, PersonOptions {
    std::string number;
    std::string param1, param2, param3;
};

/// What `smsaero contacts list` is told.
struct ContactListOptions : ListOptions, PersonOptions {
    std::string number;
    std::string operator_name;
};

/// What `smsaero blacklist list` is told.
struct BlacklistListOptions : ListOptions {
    std::vector<std::string> numbers;
};

// Contacts, their groups and the black list. Each returns 0, or 5 when the gateway or the network failed, or
// 1 for wrong arguments and when somebody does not want to delete after all.

int list_contacts(ContactListOptions const& options);
int add_contact(ContactAddOptions const& options);
int delete_contact(IdOptions const& options);
int delete_all_contacts(DeleteAllOptions const& options);
int list_groups(ListOptions const& options);
int add_group(NameOptions const& options);
int delete_group(IdOptions const& options);
int delete_all_groups(DeleteAllOptions const& options);
int list_blacklist(BlacklistListOptions const& options);
int add_to_blacklist(NumbersOptions const& options);
int delete_from_blacklist(IdOptions const& options);
