-- Raises a counter.
--
-- KEYS: 1 counter
-- Output: the number
return redis.call('INCR', KEYS[1])
