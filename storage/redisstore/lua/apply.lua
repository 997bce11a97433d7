-- Makes one change to one aggregate, or nothing of it.
--
-- KEYS: 1 aggregate, 2 names of its reminders, 3 due reminders, 4 due lanes,
--   5 say lane, 6 tell lane, 7 change counter, then the seen marks, then the
--   indexes
-- ARGV: 1 now, 2 key, 3 revision read, 4 revision to write ('0': delete),
--   5 value, 6 expires, 7 milliseconds until Redis may forget it ('0': never),
--   8 nonce, 9 seen until, 10 milliseconds until Redis may forget that,
--   11 owner, 12 lease, 13 '1' to raise the change counter,
--   14 to 18 numbers of seen marks, says, tells, reminders and index changes,
--   19 items and 20 bytes with which a lane is full;
--   then for each say and tell: message, value, '1' for an answer, value of an
--   answer that takes another's place ('': the same); for each reminder: name, time
--   ('0': remove); for each index change: score ('': remove)
-- Output: outcome (1 applied, 2 seen, 3 conflict), revision; then for applied
--   the heads of say and tell (see head_of), else the value
local now, key, nonce, owner = ARGV[1], ARGV[2], ARGV[8], ARGV[11]
local kept = ARGV[4] ~= '0'
local at = 20 -- the last argument read

local function next_argument()
  at = at + 1
  return ARGV[at]
end

local function current(outcome, rev)
  return {outcome, rev, rev ~= '0' and redis.call('HGET', KEYS[1], 'value') or ''}
end

-- given returns the head of a lane that an earlier attempt gave to the owner
-- as post n, where nobody has claimed or finished that since.
local function given(lane_key, n, alive)
  local lane = load_lane(lane_key, alive, now)
  if n == '0' or lane.owner ~= owner or text(lane.first) ~= n or lane.attempts > 1 then
    return {}
  end
  return head_of(lane, KEYS[1], alive)
end

-- look_up returns the mark of an earlier attempt at this change, or 'other'.
local function look_up()
  local mine
  for i = 8, 7 + tonumber(ARGV[14]) do
    local mark = redis.call('GET', KEYS[i])
    if mark then
      local till, say, tell, who = string.match(mark, '^(%-?%d+):(%d+):(%d+):(.*)$')
      if not passed(till, now) then
        if who ~= nonce then
          return 'other'
        end
        mine = {say = say, tell = tell}
      end
    end
  end
  return mine
end

-- clear removes the aggregate, or what one that expired left behind.
local function clear()
  redis.call('DEL', KEYS[1])
  for _, name in ipairs(redis.call('SMEMBERS', KEYS[2])) do
    redis.call('ZREM', KEYS[3], key .. '\0' .. name)
  end
  redis.call('DEL', KEYS[2])
  for i = 5, 6 do
    if is_empty(load_lane(KEYS[i], true, now)) then
      redis.call('DEL', KEYS[i])
    end
  end
end

local function write_aggregate(rev)
  if rev == '0' or not kept then
    clear()
  end
  if kept then
    redis.call('HSET', KEYS[1], 'rev', ARGV[4], 'value', ARGV[5], 'expires', ARGV[6])
    if ARGV[7] ~= '0' then
      redis.call('PEXPIRE', KEYS[1], ARGV[7])
    else
      redis.call('PERSIST', KEYS[1])
    end
  end
end

-- is_full tells whether answers are not appended to a lane any more.
local function is_full(lane)
  local size = 0
  for n = lane.first, lane.last do
    size = size + redis.call('HSTRLEN', lane.key, 'v' .. text(n))
  end
  return lane.last - lane.first + 1 >= tonumber(ARGV[19]) or size >= tonumber(ARGV[20])
end

-- place_of returns the number of the answer whose place another takes, nil
-- where that is appended.
local function place_of(lane)
  if not is_full(lane) then
    return nil
  end
  for n = lane.last, lane.first + 1, -1 do
    if redis.call('HEXISTS', lane.key, 'a' .. text(n)) == 1 then
      return n
    end
  end
end

-- put stores the post of the next arguments.
local function put(lane)
  local message, value, answer, instead = next_argument(), next_argument(), next_argument(), next_argument()
  local place = answer == '1' and place_of(lane) or nil
  if place and instead ~= '' then
    value = instead
  end
  if not place then
    lane.last = lane.last + 1
  end
  local n = text(place or lane.last)
  redis.call('HSET', lane.key, 'm' .. n, message, 'v' .. n, value, 'q' .. n, now)
  if answer == '1' then
    redis.call('HSET', lane.key, 'a' .. n, '1')
  end
end

-- append appends posts to a lane and returns the head, if the lane was empty
-- and goes to the owner.
local function append(lane_key, kind, count, alive)
  local lane = load_lane(lane_key, alive, now)
  local was_empty = is_empty(lane)
  if count > 0 then
    if was_empty then
      own(lane, owner, owner ~= '' and ARGV[12] or now)
      lane.attempts = owner ~= '' and 1 or 0
    end
    for _ = 1, count do
      put(lane)
    end
    save_lane(lane, KEYS[4], key .. '\0' .. kind, KEYS[1], kept)
  elseif was_empty and kept then
    redis.call('PERSIST', lane_key)
    if ARGV[7] ~= '0' then
      redis.call('PEXPIRE', lane_key, ARGV[7])
    end
  end
  if count > 0 and was_empty and owner ~= '' then
    return head_of(lane, KEYS[1], kept and not passed(ARGV[6], now))
  end
  return {}
end

local function mark_seen(say, tell)
  local mark = ARGV[9] .. ':' .. (say[1] or '0') .. ':' .. (tell[1] or '0') .. ':' .. nonce
  for i = 8, 7 + tonumber(ARGV[14]) do
    redis.call('SET', KEYS[i], mark)
    if ARGV[10] ~= '0' then
      redis.call('PEXPIRE', KEYS[i], ARGV[10])
    end
  end
end

local function remind()
  for _ = 1, tonumber(ARGV[17]) do
    local name, time = next_argument(), next_argument()
    if kept and time ~= '0' then
      redis.call('SADD', KEYS[2], name)
      redis.call('ZADD', KEYS[3], time, key .. '\0' .. name)
    else
      redis.call('SREM', KEYS[2], name)
      redis.call('ZREM', KEYS[3], key .. '\0' .. name)
    end
  end
end

local function index()
  for i = 1, tonumber(ARGV[18]) do
    local score, set = next_argument(), KEYS[7 + tonumber(ARGV[14]) + i]
    if score == '' then
      redis.call('ZREM', set, key)
    else
      redis.call('ZADD', set, score, key)
    end
  end
end

local rev = revision(KEYS[1], now)
local mine = look_up()
if mine == 'other' then
  return current(2, rev)
end
if mine then
  return {1, ARGV[4], given(KEYS[5], mine.say, rev ~= '0'), given(KEYS[6], mine.tell, rev ~= '0')}
end
if rev ~= ARGV[3] then
  return current(3, rev)
end
write_aggregate(rev)
local alive = rev ~= '0' and kept
local say = append(KEYS[5], 'say', tonumber(ARGV[15]), alive)
local tell = append(KEYS[6], 'tell', tonumber(ARGV[16]), alive)
mark_seen(say, tell)
remind()
index()
if ARGV[13] == '1' then
  redis.call('INCR', KEYS[7])
end
return {1, ARGV[4], say, tell}
