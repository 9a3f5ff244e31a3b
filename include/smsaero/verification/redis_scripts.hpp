#pragma once

#include <string_view>

/// What Redis runs in Lua: one script an operation, so that each is atomic. The rules are those of
/// `VerificationRecord`, by Redis's own clock in milliseconds. A verification is a hash, which expires with
/// it; the name of its number, usage type and delivery leads to its id. Scripts of verifications touch keys
/// of one hash tag, those of counters one key.
namespace smsaero::inline v0::redis_scripts {

/// What stands before each script of verifications. KEYS[1] is the verification, unless a script says
/// otherwise.
inline constexpr std::string_view common = R"lua(
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local numbers = {'usage', 'delivery', 'number', 'key', 'sends', 'expires', 'before_number', 'before_key',
  'before_sends', 'before_expires', 'made', 'all_sends', 'tries', 'used', 'send_ends', 'next_send', 'ends'}
local function read(name)
  local fields = redis.call('HGETALL', name)
  if #fields == 0 then return nil end
  local it = {}
  for i = 1, #fields, 2 do it[fields[i]] = fields[i + 1] end
  for _, field in ipairs(numbers) do it[field] = tonumber(it[field]) end
  return it
end
local function write(name, it)
  local fields = {}
  for field, value in pairs(it) do
    fields[#fields + 1] = field
    fields[#fields + 1] = type(value) == 'number' and string.format('%.0f', value) or value
  end
  redis.call('HSET', name, unpack(fields))
  redis.call('PEXPIREAT', name, string.format('%.0f', it.ends))
end
local function last_counts(it) return it.number > 0 and now < it.expires end
local function before_counts(it) return it.before_number > 0 and now < it.before_expires end
local function drop_before(it)
  it.before_number, it.before_key, it.before_sends, it.before_expires = 0, 0, 0, 0
end
local function take_before(it)
  it.number, it.key = it.before_number, it.before_key
  it.sends, it.expires = it.before_sends, it.before_expires
  drop_before(it)
end
local function name_of(names, it) return names .. it.phone .. ':' .. it.usage .. ':' .. it.delivery end
local OPEN, UNKNOWN, EXPIRED, USED, EXHAUSTED = 0, 1, 2, 3, 4
local function described(it)
  return it.id, it.seed, it.phone, it.usage, it.delivery, it.locale
end
local function answer(it, sends, next, if_discarded)
  local id, seed, phone, usage, delivery, locale = described(it)
  return {OPEN, id, seed, phone, usage, delivery, locale, sends and 1 or 0, it.number, it.key, it.all_sends,
    math.max(0, it.expires - now), next - now, math.max(0, if_discarded - now)}
end
local function issue(name, it, lifetime, repeat_with, cooldown, longest_send, tries, key)
  if it.used == 1 then return {USED} end
  if it.tries >= tries then return {EXHAUSTED} end
  local next = math.max(it.next_send, it.send_ends)
  if now < next then return answer(it, false, next, 0) end
  if not last_counts(it) and before_counts(it) then take_before(it) end
  local both = last_counts(it) and before_counts(it)
  if not last_counts(it) or (it.expires - now < repeat_with and not both) then
    if last_counts(it) then
      it.before_number, it.before_key = it.number, it.key
      it.before_sends, it.before_expires = it.sends, it.expires
    else
      drop_before(it)
    end
    it.made = it.made + 1
    it.number, it.key, it.sends, it.expires = it.made, key, 0, now + lifetime
    it.ends = it.expires + lifetime
  end
  local if_discarded = it.sends == 0 and it.before_expires or it.expires
  it.sends = it.sends + 1
  it.all_sends = it.all_sends + 1
  it.send_ends = now + longest_send
  it.next_send = now + cooldown
  write(name, it)
  return answer(it, true, it.next_send, if_discarded)
end
)lua";

/// KEYS: the name, the proposed verification, and what comes before every id. ARGV: the six terms, then the
/// proposed verification.
inline constexpr std::string_view create = R"lua(
local tries = tonumber(ARGV[5])
local known = redis.call('GET', KEYS[1])
local place, it = KEYS[2], nil
if known then
  place = KEYS[3] .. known
  it = read(place)
end
if it and it.used == 0 and it.tries < tries then
  it.locale = ARGV[12]
else
  place = KEYS[2]
  it = {id = ARGV[7], seed = ARGV[8], phone = ARGV[9], usage = tonumber(ARGV[10]),
    delivery = tonumber(ARGV[11]), locale = ARGV[12], number = 0, key = 0, sends = 0, expires = 0,
    before_number = 0, before_key = 0, before_sends = 0, before_expires = 0, made = 0, all_sends = 0,
    tries = 0, used = 0, send_ends = 0, next_send = 0, ends = 0}
end
local issued = issue(place, it, tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]),
  tries, tonumber(ARGV[6]))
redis.call('SET', KEYS[1], it.id, 'PXAT', string.format('%.0f', it.ends))
return issued
)lua";

/// KEYS: the verification, and what comes before every name. ARGV: the six terms.
inline constexpr std::string_view reissue = R"lua(
local it = read(KEYS[1])
if not it then return {UNKNOWN} end
local issued = issue(KEYS[1], it, tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]),
  tonumber(ARGV[5]), tonumber(ARGV[6]))
local name = name_of(KEYS[2], it)
if redis.call('GET', name) == it.id then
  redis.call('PEXPIREAT', name, string.format('%.0f', it.ends))
end
return issued
)lua";

/// ARGV: the numbers of the code and of the send.
inline constexpr std::string_view confirm = R"lua(
local it = read(KEYS[1])
if not it then return {0} end
if it.number == tonumber(ARGV[1]) then drop_before(it) end
if it.all_sends == tonumber(ARGV[2]) then it.send_ends = 0 end
write(KEYS[1], it)
return {0}
)lua";

/// KEYS: as of `reissue`. ARGV: as of `confirm`.
inline constexpr std::string_view discard = R"lua(
local it = read(KEYS[1])
if not it then return {0} end
local number = tonumber(ARGV[1])
if number == 0 then return {0} end
if number == it.number then
  it.sends = it.sends - 1
  if it.sends == 0 then take_before(it) end
elseif number == it.before_number then
  it.before_sends = it.before_sends - 1
  if it.before_sends == 0 then drop_before(it) end
else
  return {0}
end
if it.all_sends == tonumber(ARGV[2]) then it.send_ends, it.next_send = 0, 0 end
if it.number > 0 or it.tries > 0 then
  write(KEYS[1], it)
  return {0}
end
local name = name_of(KEYS[2], it)
if redis.call('GET', name) == it.id then redis.call('DEL', name) end
redis.call('DEL', KEYS[1])
return {0}
)lua";

/// ARGV: how many tries there are.
inline constexpr std::string_view begin_check = R"lua(
local it = read(KEYS[1])
if not it then return {UNKNOWN} end
if it.used == 1 then return {USED} end
if it.tries >= tonumber(ARGV[1]) then return {EXHAUSTED} end
if not last_counts(it) and not before_counts(it) then return {EXPIRED} end
it.tries = it.tries + 1
write(KEYS[1], it)
local id, seed, phone, usage, delivery, locale = described(it)
return {OPEN, id, seed, phone, usage, delivery, locale, last_counts(it) and it.number or 0, it.key,
  before_counts(it) and it.before_number or 0, it.before_key}
)lua";

/// No ARGV.
inline constexpr std::string_view abandon_check = R"lua(
local it = read(KEYS[1])
if it and it.tries > 0 then
  it.tries = it.tries - 1
  write(KEYS[1], it)
end
return {0}
)lua";

/// ARGV: the number of the code.
inline constexpr std::string_view consume = R"lua(
local it = read(KEYS[1])
if not it or it.used == 1 then return {0} end
local number = tonumber(ARGV[1])
local counts = number > 0
  and ((number == it.number and last_counts(it)) or (number == it.before_number and before_counts(it)))
if not counts then return {0} end
it.used = 1
write(KEYS[1], it)
return {1}
)lua";

/// KEYS: the counter. ARGV: the amount, and the window in milliseconds.
inline constexpr std::string_view add = R"lua(
if redis.call('EXISTS', KEYS[1]) == 0 then
  if tonumber(ARGV[1]) <= 0 then return {'0', 0} end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return {ARGV[1], tonumber(ARGV[2])}
end
if redis.call('INCRBY', KEYS[1], ARGV[1]) <= 0 then
  redis.call('DEL', KEYS[1])
  return {'0', 0}
end
return {redis.call('GET', KEYS[1]), math.max(1, redis.call('PTTL', KEYS[1]))}
)lua";

/// KEYS: the counter.
inline constexpr std::string_view clear = R"lua(
redis.call('DEL', KEYS[1])
return {0}
)lua";

} // namespace smsaero::inline v0::redis_scripts
