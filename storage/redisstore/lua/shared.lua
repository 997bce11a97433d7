-- What the scripts have in common. It is put before each of them.

-- text writes a whole number without an exponent.
local function text(n)
  return string.format('%.0f', n)
end

-- passed tells whether something that ends at a time has ended.
local function passed(at, now)
  return at ~= '0' and tonumber(at) <= tonumber(now)
end

-- revision returns the revision of an aggregate, '0' where it is absent or has
-- expired.
local function revision(aggregate, now)
  local a = redis.call('HMGET', aggregate, 'rev', 'expires')
  if not a[1] or passed(a[2], now) then
    return '0'
  end
  return a[1]
end

-- load_lane reads a lane. One that is empty while its aggregate is absent does
-- not exist: its numbers start from the clock.
local function load_lane(key, alive, now)
  local f = redis.call('HMGET', key, 'first', 'last', 'since', 'attempts', 'until', 'owner')
  if f[1] then
    local lane = {
      key = key, first = tonumber(f[1]), last = tonumber(f[2]), since = tonumber(f[3]),
      attempts = tonumber(f[4]), till = f[5], owner = f[6],
    }
    if alive or lane.first <= lane.last then
      return lane
    end
  end
  local n = math.max(tonumber(now), 0)
  return {key = key, first = n + 1, last = n, since = n + 1, attempts = 0, till = '0', owner = ''}
end

-- own gives a lane to an owner, who has no say in posts that are gone already.
local function own(lane, owner, till)
  lane.owner, lane.till, lane.since = owner, till, lane.first
end

local function is_empty(lane)
  return lane.first > lane.last
end

-- head_of returns number, message, reference, value, attempts and time of
-- queuing of a lane's first post, or nothing where the lane is empty.
local function head_of(lane, aggregate, alive)
  if is_empty(lane) then
    return {}
  end
  local n = text(lane.first)
  local post = redis.call('HMGET', lane.key, 'm' .. n, 'v' .. n, 'q' .. n)
  local ref = alive and redis.call('HGET', aggregate, 'ref:' .. post[1]) or ''
  return {n, post[1], ref, post[2], text(lane.attempts), post[3]}
end

-- save_lane writes a lane and its place in the queue. An empty lane lives as
-- long as its aggregate.
local function save_lane(lane, queue, member, aggregate, alive)
  redis.call('HSET', lane.key, 'first', text(lane.first), 'last', text(lane.last), 'since', text(lane.since),
    'attempts', text(lane.attempts), 'until', lane.till, 'owner', lane.owner)
  if not is_empty(lane) then
    redis.call('PERSIST', lane.key)
    redis.call('ZADD', queue, lane.till, member)
    return
  end
  redis.call('ZREM', queue, member)
  if not alive then
    redis.call('DEL', lane.key)
    return
  end
  local ttl = redis.call('PTTL', aggregate)
  if ttl > 0 then
    redis.call('PEXPIRE', lane.key, ttl)
  end
end
