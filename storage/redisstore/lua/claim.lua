-- Takes a lane over.
--
-- KEYS: 1 aggregate, 2 lane, 3 due lanes
-- ARGV: 1 now, 2 the lane's place in the queue, 3 owner, 4 until
-- Output: the head (see head_of), nothing where the lane cannot be claimed
local now, owner = ARGV[1], ARGV[3]
local alive = revision(KEYS[1], now) ~= '0'
local lane = load_lane(KEYS[2], alive, now)
if is_empty(lane) or (lane.owner ~= owner and tonumber(lane.till) > tonumber(now)) then
  return {}
end
if lane.owner ~= owner then
  own(lane, owner, ARGV[4])
end
lane.till, lane.attempts = ARGV[4], lane.attempts + 1
save_lane(lane, KEYS[3], ARGV[2], KEYS[1], alive)
return head_of(lane, KEYS[1], alive)
