#pragma once

#include "endpoint_checks.hpp"

#include <smsaero/wire/endpoint.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the tests of lists share: each is checked blocking and asynchronously.
namespace smsaero::test_support {

/// That `request` asks for the page that it is for.
template <class R>
void check_pages(R request, std::string path, std::string_view body) {
    static_assert(PagedEndpoint<R>);
    check_posts(request, path, body);
    for (unsigned page : {2u, 4294967295u}) {
        request.page = page;
        check_posts(request, path + "?page=" + std::to_string(page), body);
    }
    request.page = 0;
    check_not_posted(request, "pages are counted from 1; ask for page 1");
}

/// That `request` reads a list as every list is read. `item(7)` is an entry in JSON, and `number(entry)` then
/// gives 7.
template <class R, class Item, class Number>
void check_list(R const& request, Item item, Number number) {
    auto const check_numbers = [&](std::string const& data, std::vector<std::int64_t> const& expected,
                                   std::size_t unreadable = 0) {
        check_reads(request, data, [&](auto const& page) {
            std::vector<std::int64_t> numbers;
            for (auto const& each : page.items)
                numbers.push_back(number(each));
            BOOST_TEST(numbers == expected, boost::test_tools::per_element());
            BOOST_TEST(page.unreadable == unreadable);
        });
    };
    check_numbers(R"({"10":)" + item(10) + R"(,"totalCount":"3","9":)" + item(9) + R"(,"0":)" + item(0) + "}",
                  {0, 9, 10});
    check_numbers("[" + item(2) + "," + item(1) + "]", {2, 1});
    for (std::string const empty :
         {"[]", "{}", R"({"links":{"self":"/v2/x?page=1"}})", R"({"totalCount":"0"})"})
        check_numbers(empty, {});
    check_numbers(R"({"0":null,"1":)" + item(1) + R"(,"2":{},"3":[],"4":"x"})", {1}, 4);
    check_unexpected(request, {"null", "true", "7", "\"x\""});

    check_reads(request, R"({"0":)" + item(1) + R"(,"links":{"next":"/v2/x?page=2"},"totalCount":"138"})",
                [](auto const& page) {
                    BOOST_TEST((page.has_next == true));
                    BOOST_TEST((page.total == 138));
                });
    check_reads(request, R"({"links":{"self":"/v2/x"},"totalCount":138})", [](auto const& page) {
        BOOST_TEST((page.has_next == false));
        BOOST_TEST((page.total == 138));
    });
}

} // namespace smsaero::test_support
