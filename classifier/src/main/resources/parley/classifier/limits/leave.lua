-- A call that was let in has ended: it counts from now, with what it has used.
-- KEYS[1] as in enter.lua; ARGV: slot, incarnation, tokens held, requests (1, or 0 if it was never sent) and tokens used
local SLOT = 500
local held, requests, used = tonumber(ARGV[1]), tonumber(ARGV[4]), tonumber(ARGV[5])
local known = redis.call('HMGET', KEYS[1], 'incarnation', 'oldest', 'requests', 'tokens')
-- Who was let in before the counts were lost is in the ones that were told anew.
if known[1] ~= ARGV[2] or held < tonumber(known[2]) then
    return 0
end
local time = redis.call('TIME')
local slot = math.floor((time[1] * 1000 + math.floor(time[2] / 1000)) / SLOT)
redis.call('HINCRBY', KEYS[1], 'r' .. held, -1)
redis.call('HINCRBY', KEYS[1], 't' .. held, -ARGV[3])
redis.call('HINCRBY', KEYS[1], 'r' .. slot, requests)
redis.call('HINCRBY', KEYS[1], 't' .. slot, used)
redis.call('HSET', KEYS[1], 'requests', known[3] - 1 + requests, 'tokens', known[4] - ARGV[3] + used)
return 1
