-- Returns the format of what is stored, and sets it where nothing is.
--
-- KEYS: 1 format
-- ARGV: 1 the format that this program writes
-- Output: the format
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])
