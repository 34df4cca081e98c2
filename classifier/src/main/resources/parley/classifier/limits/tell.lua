-- Tells the last minute to a server that does not know it; who comes second is not listened to.
-- KEYS[1] as in enter.lua; ARGV: incarnation, milliseconds a call may take, then how long ago (ms), requests, tokens; again and again.
-- What has not ended yet is said to be -1 ago.
local SLOT, WINDOW = 500, 121
if redis.call('HEXISTS', KEYS[1], 'incarnation') == 1 then
    return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local requests, tokens = 0, 0
for i = 3, #ARGV, 3 do
    local ended = tonumber(ARGV[i]) < 0 and now + ARGV[2] or now - ARGV[i]
    local slot = math.floor(ended / SLOT)
    if slot + WINDOW > math.floor(now / SLOT) then
        redis.call('HINCRBY', KEYS[1], 'r' .. slot, ARGV[i + 1])
        redis.call('HINCRBY', KEYS[1], 't' .. slot, ARGV[i + 2])
        requests = requests + ARGV[i + 1]
        tokens = tokens + ARGV[i + 2]
    end
end
redis.call('HSET', KEYS[1], 'incarnation', ARGV[1], 'oldest', math.floor(now / SLOT) - WINDOW + 1,
    'requests', requests, 'tokens', tokens)
redis.call('PEXPIRE', KEYS[1], ARGV[2] + (WINDOW + 1) * SLOT)
return 1
