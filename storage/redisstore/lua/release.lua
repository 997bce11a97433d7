-- Gives a lane up.
--
-- KEYS: 1 aggregate, 2 lane, 3 due lanes
-- ARGV: 1 now, 2 the lane's place in the queue, 3 owner, 4 when it comes due
-- Output: {}, or false where the caller is refused
local alive = revision(KEYS[1], ARGV[1]) ~= '0'
local lane = load_lane(KEYS[2], alive, ARGV[1])
if is_empty(lane) or lane.owner ~= ARGV[3] then
  return false
end
lane.owner, lane.till = '', ARGV[4]
save_lane(lane, KEYS[3], ARGV[2], KEYS[1], alive)
return {}
