-- Removes the head of a lane.
--
-- KEYS: 1 aggregate, 2 lane, 3 due lanes
-- ARGV: 1 now, 2 the lane's place in the queue, 3 owner, 4 number of the post,
--   5 reference, 6 until
-- Output: the next head (see head_of), or false where the caller is refused
local now, n = ARGV[1], tonumber(ARGV[4])
local alive = revision(KEYS[1], now) ~= '0'
local lane = load_lane(KEYS[2], alive, now)
if lane.owner ~= ARGV[3] or n < lane.since or n > lane.first or n > lane.last then
  return false
end
if n == lane.first then
  local number = text(n)
  local message = redis.call('HGET', KEYS[2], 'm' .. number)
  if alive and message ~= '' and ARGV[5] ~= '' then
    redis.call('HSET', KEYS[1], 'ref:' .. message, ARGV[5])
  end
  redis.call('HDEL', KEYS[2], 'm' .. number, 'v' .. number, 'q' .. number, 'a' .. number)
  lane.first, lane.attempts, lane.till = n + 1, 1, ARGV[6]
  save_lane(lane, KEYS[3], ARGV[2], KEYS[1], alive)
end
return head_of(lane, KEYS[1], alive)
