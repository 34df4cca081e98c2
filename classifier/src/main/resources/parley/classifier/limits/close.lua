-- Nobody is let in for a while: the other side has said so. A longer while stands.
-- KEYS[1] as in enter.lua; ARGV: milliseconds
local time = redis.call('TIME')
local closed = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
if closed > tonumber(redis.call('HGET', KEYS[1], 'closed') or 0) then
    redis.call('HSET', KEYS[1], 'closed', closed)
    if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
    end
end
return 1
