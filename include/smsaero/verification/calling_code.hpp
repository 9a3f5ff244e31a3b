#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// What the first digits of a number tell of where it belongs. Both texts live as long as the program.
struct CallingCode {
    std::string_view digits;  ///< the code that ITU assigned, 1 to 3 digits: `7`, `1`, `998`
    std::string_view country; ///< ISO 3166-1 alpha-2, such as `KZ`; empty where it belongs to no country

    friend constexpr bool operator==(CallingCode const&, CallingCode const&) = default;
};

namespace calling_code_detail {

struct Row {
    std::string_view prefix;
    std::string_view country;
};

/// The assigned codes, and the longer prefixes that tell the countries of a shared code apart, in the order
/// of their text. Sources: ITU-T, List of Recommendation ITU-T E.164 assigned country codes; NANPA, area
/// codes of the North American Numbering Plan; for 262 and 599, the metadata of libphonenumber. What has no
/// country under code 1 is a toll-free (8xx) or a premium (900) number.
///
/// Some share a code, with mobile numbers scattered among those of the country that they are counted with:
/// Guernsey, Jersey and Man (Britain), Åland (Finland), Svalbard (Norway), Western Sahara (Morocco), Saint
/// Barthélemy and Saint Martin (Guadeloupe), Christmas and Cocos Islands (Australia). Ascension and Tristan
/// da Cunha are part of SH in ISO 3166-1; XK, which ISO leaves to its users, is Kosovo.
// clang-format off
inline constexpr Row rows[] = {
    {"1", "US"}, {"1204", "CA"}, {"1226", "CA"}, {"1236", "CA"}, {"1242", "BS"}, {"1246", "BB"},
    {"1249", "CA"}, {"1250", "CA"}, {"1257", "CA"}, {"1263", "CA"}, {"1264", "AI"}, {"1268", "AG"},
    {"1284", "VG"}, {"1289", "CA"}, {"1306", "CA"}, {"1340", "VI"}, {"1343", "CA"}, {"1345", "KY"},
    {"1354", "CA"}, {"1365", "CA"}, {"1367", "CA"}, {"1368", "CA"}, {"1382", "CA"}, {"1403", "CA"},
    {"1416", "CA"}, {"1418", "CA"}, {"1428", "CA"}, {"1431", "CA"}, {"1437", "CA"}, {"1438", "CA"},
    {"1441", "BM"}, {"1450", "CA"}, {"1468", "CA"}, {"1473", "GD"}, {"1474", "CA"}, {"1506", "CA"},
    {"1514", "CA"}, {"1519", "CA"}, {"1548", "CA"}, {"1579", "CA"}, {"1581", "CA"}, {"1584", "CA"},
    {"1587", "CA"}, {"1600", "CA"}, {"1604", "CA"}, {"1613", "CA"}, {"1622", "CA"}, {"1633", "CA"},
    {"1639", "CA"}, {"1644", "CA"}, {"1647", "CA"}, {"1649", "TC"}, {"1655", "CA"}, {"1658", "JM"},
    {"1664", "MS"}, {"1670", "MP"}, {"1671", "GU"}, {"1672", "CA"}, {"1677", "CA"}, {"1683", "CA"},
    {"1684", "AS"}, {"1688", "CA"}, {"1705", "CA"}, {"1709", "CA"}, {"1721", "SX"}, {"1742", "CA"},
    {"1753", "CA"}, {"1758", "LC"}, {"1767", "DM"}, {"1778", "CA"}, {"1780", "CA"}, {"1782", "CA"},
    {"1784", "VC"}, {"1787", "PR"}, {"1800", ""}, {"1807", "CA"}, {"1809", "DO"}, {"1819", "CA"},
    {"1822", ""}, {"1825", "CA"}, {"1829", "DO"}, {"1833", ""}, {"1844", ""}, {"1849", "DO"}, {"1855", ""},
    {"1866", ""}, {"1867", "CA"}, {"1868", "TT"}, {"1869", "KN"}, {"1873", "CA"}, {"1876", "JM"},
    {"1877", ""}, {"1879", "CA"}, {"1888", ""}, {"1900", ""}, {"1902", "CA"}, {"1905", "CA"}, {"1939", "PR"},
    {"1942", "CA"},
    {"20", "EG"}, {"211", "SS"}, {"212", "MA"}, {"213", "DZ"}, {"216", "TN"}, {"218", "LY"}, {"220", "GM"},
    {"221", "SN"}, {"222", "MR"}, {"223", "ML"}, {"224", "GN"}, {"225", "CI"}, {"226", "BF"}, {"227", "NE"},
    {"228", "TG"}, {"229", "BJ"}, {"230", "MU"}, {"231", "LR"}, {"232", "SL"}, {"233", "GH"}, {"234", "NG"},
    {"235", "TD"}, {"236", "CF"}, {"237", "CM"}, {"238", "CV"}, {"239", "ST"}, {"240", "GQ"}, {"241", "GA"},
    {"242", "CG"}, {"243", "CD"}, {"244", "AO"}, {"245", "GW"}, {"246", "IO"}, {"247", "SH"}, {"248", "SC"},
    {"249", "SD"}, {"250", "RW"}, {"251", "ET"}, {"252", "SO"}, {"253", "DJ"}, {"254", "KE"}, {"255", "TZ"},
    {"256", "UG"}, {"257", "BI"}, {"258", "MZ"}, {"260", "ZM"}, {"261", "MG"}, {"262", "RE"},
    {"262269", "YT"}, {"262639", "YT"}, {"263", "ZW"}, {"264", "NA"}, {"265", "MW"}, {"266", "LS"},
    {"267", "BW"}, {"268", "SZ"}, {"269", "KM"}, {"27", "ZA"}, {"290", "SH"}, {"291", "ER"}, {"297", "AW"},
    {"298", "FO"}, {"299", "GL"},
    {"30", "GR"}, {"31", "NL"}, {"32", "BE"}, {"33", "FR"}, {"34", "ES"}, {"350", "GI"}, {"351", "PT"},
    {"352", "LU"}, {"353", "IE"}, {"354", "IS"}, {"355", "AL"}, {"356", "MT"}, {"357", "CY"}, {"358", "FI"},
    {"359", "BG"}, {"36", "HU"}, {"370", "LT"}, {"371", "LV"}, {"372", "EE"}, {"373", "MD"}, {"374", "AM"},
    {"375", "BY"}, {"376", "AD"}, {"377", "MC"}, {"378", "SM"}, {"379", "VA"}, {"380", "UA"}, {"381", "RS"},
    {"382", "ME"}, {"383", "XK"}, {"385", "HR"}, {"386", "SI"}, {"387", "BA"}, {"389", "MK"}, {"39", "IT"},
    {"40", "RO"}, {"41", "CH"}, {"420", "CZ"}, {"421", "SK"}, {"423", "LI"}, {"43", "AT"}, {"44", "GB"},
    {"45", "DK"}, {"46", "SE"}, {"47", "NO"}, {"48", "PL"}, {"49", "DE"},
    {"500", "FK"}, {"501", "BZ"}, {"502", "GT"}, {"503", "SV"}, {"504", "HN"}, {"505", "NI"}, {"506", "CR"},
    {"507", "PA"}, {"508", "PM"}, {"509", "HT"}, {"51", "PE"}, {"52", "MX"}, {"53", "CU"}, {"54", "AR"},
    {"55", "BR"}, {"56", "CL"}, {"57", "CO"}, {"58", "VE"}, {"590", "GP"}, {"591", "BO"}, {"592", "GY"},
    {"593", "EC"}, {"594", "GF"}, {"595", "PY"}, {"596", "MQ"}, {"597", "SR"}, {"598", "UY"}, {"599", "CW"},
    {"5993", "BQ"}, {"5994", "BQ"}, {"5997", "BQ"},
    {"60", "MY"}, {"61", "AU"}, {"62", "ID"}, {"63", "PH"}, {"64", "NZ"}, {"65", "SG"}, {"66", "TH"},
    {"670", "TL"}, {"672", "NF"}, {"673", "BN"}, {"674", "NR"}, {"675", "PG"}, {"676", "TO"}, {"677", "SB"},
    {"678", "VU"}, {"679", "FJ"}, {"680", "PW"}, {"681", "WF"}, {"682", "CK"}, {"683", "NU"}, {"685", "WS"},
    {"686", "KI"}, {"687", "NC"}, {"688", "TV"}, {"689", "PF"}, {"690", "TK"}, {"691", "FM"}, {"692", "MH"},
    {"7", "RU"}, {"76", "KZ"}, {"77", "KZ"},
    {"800", ""}, {"808", ""}, {"81", "JP"}, {"82", "KR"}, {"84", "VN"}, {"850", "KP"}, {"852", "HK"},
    {"853", "MO"}, {"855", "KH"}, {"856", "LA"}, {"86", "CN"}, {"870", ""}, {"878", ""}, {"880", "BD"},
    {"881", ""}, {"882", ""}, {"883", ""}, {"886", "TW"}, {"888", ""},
    {"90", "TR"}, {"91", "IN"}, {"92", "PK"}, {"93", "AF"}, {"94", "LK"}, {"95", "MM"}, {"960", "MV"},
    {"961", "LB"}, {"962", "JO"}, {"963", "SY"}, {"964", "IQ"}, {"965", "KW"}, {"966", "SA"}, {"967", "YE"},
    {"968", "OM"}, {"970", "PS"}, {"971", "AE"}, {"972", "IL"}, {"973", "BH"}, {"974", "QA"}, {"975", "BT"},
    {"976", "MN"}, {"977", "NP"}, {"979", ""}, {"98", "IR"}, {"992", "TJ"}, {"993", "TM"}, {"994", "AZ"},
    {"995", "GE"}, {"996", "KG"}, {"998", "UZ"},
};
// clang-format on

inline constexpr std::size_t max_code_size = 3;
inline constexpr std::size_t max_prefix_size =
    std::max_element(std::begin(rows), std::end(rows), [](Row const& a, Row const& b) {
        return a.prefix.size() < b.prefix.size();
    })->prefix.size();

/// The row with exactly this prefix; nothing when there is none. (GCC 12 with -fsanitize=undefined does not
/// take for constant whether a pointer is null.)
constexpr std::optional<Row> find_row(std::string_view prefix) {
    auto const* const row =
        std::lower_bound(std::begin(rows), std::end(rows), prefix,
                         [](Row const& it, std::string_view wanted) { return it.prefix < wanted; });
    if (row == std::end(rows) || row->prefix != prefix) return std::nullopt;
    return *row;
}

/// The row with the shortest prefix that `digits` begin with, which is the assigned code, since no assigned
/// code begins another one; nothing when there is none.
constexpr std::optional<Row> find_code(std::string_view digits) {
    for (std::size_t size = 1; size <= std::min(max_code_size, digits.size()); ++size)
        if (auto const row = find_row(digits.substr(0, size))) return row;
    return std::nullopt;
}

/// Whether the table can be searched: prefixes of digits alone, each once and in order, each within an
/// assigned code; countries of two capital letters or none.
consteval bool is_searchable() {
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string_view last; // sorts before every prefix, and so refuses an empty one
    std::string_view code;
    for (Row const& row : rows) {
        if (row.prefix <= last || row.prefix.find_first_not_of(digits) != row.prefix.npos) return false;
        if (code.empty() || !row.prefix.starts_with(code)) code = row.prefix;
        if (code.size() > max_code_size) return false;
        if (row.country.find_first_not_of(letters) != row.country.npos) return false;
        if (row.country.size() != 2 && !row.country.empty()) return false;
        last = row.prefix;
    }
    return true;
}

static_assert(is_searchable(), "the table of calling codes is out of order or has a faulty row");

} // namespace calling_code_detail

/// Where a number belongs. The longest prefix in the table decides on the country, so the number should be
/// whole: `1` alone is the United States, and so is every number of code 1 whose area code is not listed
/// elsewhere. It says nothing of whether the number exists.
/// @param number_digits in international form, digits alone as `PhoneNumber::reveal()` has them
/// @return the code and the country; nothing when its first digits are assigned to nobody
constexpr std::optional<CallingCode> find_calling_code(std::string_view number_digits) {
    auto const code = calling_code_detail::find_code(number_digits);
    if (!code) return std::nullopt;
    std::size_t size = std::min(calling_code_detail::max_prefix_size, number_digits.size());
    for (; size > code->prefix.size(); --size)
        if (auto const row = calling_code_detail::find_row(number_digits.substr(0, size)))
            return CallingCode{code->prefix, row->country};
    return CallingCode{code->prefix, code->country};
}

} // namespace smsaero::inline v0
