-- Lets a call in if the last minute has room for it, by this server's clock.
-- A call counts in the slot of half a second in which it ended; until then it is held in the slot by which it must have ended.
-- KEYS[1] hash: incarnation, oldest (slot), requests, tokens, r<slot>, t<slot>, closed (ms), and who waits: waiting, level, until
-- KEYS[2] how much of it the brand has had lately: level:ms
-- ARGV: requests and tokens a minute (0: no limit), tokens of this call, milliseconds it may take, brand
-- Answers {1, slot, incarnation}, {0, milliseconds to wait}, or {-1}: the last minute is not known here.
local SLOT, WINDOW, SOON, PATIENCE = 500, 121, 250, 2000
local most_requests, most_tokens, tokens = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local takes, brand = tonumber(ARGV[4]), ARGV[5]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slot = math.floor(now / SLOT)

local known = redis.call('HMGET', KEYS[1], 'incarnation', 'oldest', 'requests', 'tokens', 'closed', 'waiting', 'level', 'until')
if not known[1] then
    return {-1}
end
if tonumber(known[5] or 0) > now then
    return {0, known[5] - now}
end

-- What ended more than a minute ago counts no more.
local oldest, requests, used = tonumber(known[2]), tonumber(known[3]), tonumber(known[4])
if oldest + WINDOW <= slot then
    local gone = {}
    while oldest + WINDOW <= slot do
        gone[#gone + 1] = 'r' .. oldest
        gone[#gone + 1] = 't' .. oldest
        oldest = oldest + 1
    end
    local values = redis.call('HMGET', KEYS[1], unpack(gone))
    for i = 1, #gone, 2 do
        requests = requests - tonumber(values[i] or 0)
        used = used - tonumber(values[i + 1] or 0)
    end
    redis.call('HDEL', KEYS[1], unpack(gone))
    redis.call('HSET', KEYS[1], 'oldest', oldest, 'requests', requests, 'tokens', used)
end

local function fits(more_requests, more_tokens)
    return (most_requests == 0 or more_requests <= most_requests) and (most_tokens == 0 or more_tokens <= most_tokens)
end

-- What the brand has had fades within a minute. Room for one call is kept for a brand that waits and has had less.
local level, since = string.match(redis.call('GET', KEYS[2]) or '0:0', '(.+):(.+)')
level = level * math.max(0, 1 - (now - since) / 60000)
local waits = tonumber(known[8] or 0) > now
local kept = (waits and known[6] ~= brand and tonumber(known[7]) < level) and 1 or 0

if fits(requests + 1 + kept, used + tokens * (1 + kept)) then
    local held = math.floor((now + takes) / SLOT)
    redis.call('HINCRBY', KEYS[1], 'r' .. held, 1)
    redis.call('HINCRBY', KEYS[1], 't' .. held, tokens)
    redis.call('HSET', KEYS[1], 'requests', requests + 1, 'tokens', used + tokens)
    redis.call('SET', KEYS[2], (level + 1) .. ':' .. now, 'PX', 60000)
    if known[6] == brand then
        redis.call('HDEL', KEYS[1], 'waiting', 'level', 'until')
    end
    redis.call('PEXPIRE', KEYS[1], takes + (WINDOW + 1) * SLOT)
    return {1, held, known[1]}
end

-- When enough will have ended a minute ago. Calls on their way give back most of the tokens they hold: those are no reason to wait long.
local names = {}
for s = oldest, math.floor((now + takes) / SLOT) do
    names[#names + 1] = 'r' .. s
    names[#names + 1] = 't' .. s
end
local values = redis.call('HMGET', KEYS[1], unpack(names))
local ended = (slot + 1 - oldest) * 2
for i = ended + 2, #names, 2 do
    used = used - tonumber(values[i] or 0)
end
local wait = SOON
for i = 1, #names, 2 do
    if fits(requests + 1, used + tokens) then
        break
    end
    requests = requests - tonumber(values[i] or 0)
    used = used - (i < ended and tonumber(values[i + 1] or 0) or 0)
    wait = math.max(SOON, (oldest + (i - 1) / 2 + WINDOW) * SLOT - now)
end
if not waits or known[6] == brand or level < tonumber(known[7]) then
    redis.call('HSET', KEYS[1], 'waiting', brand, 'level', level, 'until', now + wait + PATIENCE)
end
return {0, math.floor(wait)}
