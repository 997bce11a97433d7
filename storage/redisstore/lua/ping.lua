-- Writes something.
--
-- KEYS: 1 anything
-- ARGV: 1 now
-- Output: 'OK'
return redis.call('SET', KEYS[1], ARGV[1])
