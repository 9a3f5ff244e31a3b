#include "people.hpp"

#include "arguments.hpp"
#include "ask.hpp"

#include <smsaero/api/blacklist.hpp>
#include <smsaero/api/contacts.hpp>
#include <smsaero/api/groups.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

using namespace smsaero;

namespace {

std::optional<Sex> to_sex(std::string const& text) {
    if (text.empty()) return std::nullopt;
    if (text == to_string(Sex::Male)) return Sex::Male;
    if (text == to_string(Sex::Female)) return Sex::Female;
    throw Misuse{Errc::InvalidPayload, "--sex: it is male or female to the gateway"};
}

/// Carries a deletion out; `what` is what is told to be gone.
template <class E>
int remove(GatewayOptions const& options, E request, boost::json::value const& what) {
    return ask(options, [&](Gateway& gateway) {
        auto const reply = gateway.call(request);
        return reply.has_error() ? fail(reply.error(), options.show) : done("deleted", what, options.show);
    });
}

template <class E>
int remove_all(DeleteAllOptions const& options, E request, std::string_view what) {
    return ask(options, [&](Gateway& gateway) {
        make_sure(options.yes, what);
        auto const reply = gateway.call(request);
        return reply.has_error() ? fail(reply.error(), options.show) : done("deleted", "all", options.show);
    });
}

} // namespace

int list_contacts(ContactListOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        ContactList request{.group_id = options.group,
                            .birthday = to_day("--birthday", options.birthday),
                            .sex = to_sex(options.sex),
                            .operator_name = options.operator_name,
                            .last_name = options.last_name,
                            .first_name = options.first_name,
                            .middle_name = options.middle_name};
        if (!options.number.empty()) request.number = to_number("--number", options.number);
        return show_list(gateway, request, options);
    });
}

int add_contact(ContactAddOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        ContactAdd const request{.number = to_number("NUMBER", options.number),
                                 .group_id = options.group,
                                 .birthday = to_day("--birthday", options.birthday),
                                 .notes = {.sex = to_sex(options.sex),
                                           .last_name = options.last_name,
                                           .first_name = options.first_name,
                                           .middle_name = options.middle_name,
                                           .param1 = options.param1,
                                           .param2 = options.param2,
                                           .param3 = options.param3}};
        return show_reply(gateway.call(request), options.show);
    });
}

int delete_contact(IdOptions const& options) {
    return remove(options, ContactDelete{options.id}, options.id);
}

int delete_all_contacts(DeleteAllOptions const& options) {
    return remove_all(options, ContactDeleteAll{}, "delete every contact of the account");
}

int list_groups(ListOptions const& options) {
    return ask(options, [&](Gateway& gateway) { return show_list(gateway, GroupList{}, options); });
}

int add_group(NameOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(GroupAdd{options.name}), options.show);
    });
}

int delete_group(IdOptions const& options) { return remove(options, GroupDelete{options.id}, options.id); }

int delete_all_groups(DeleteAllOptions const& options) {
    return remove_all(options, GroupDeleteAll{}, "delete every group of the account");
}

int list_blacklist(BlacklistListOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_list(gateway, BlacklistList{.numbers = to_numbers("--number", options.numbers)}, options);
    });
}

int add_to_blacklist(NumbersOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(BlacklistAdd{to_numbers("NUMBER", options.numbers)}), options.show);
    });
}

int delete_from_blacklist(IdOptions const& options) {
    return remove(options, BlacklistDelete{options.id}, options.id);
}
