"""Where there is a key: the ends of a connection that seal and open, and whether the key is the right one."""
