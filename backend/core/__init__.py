"""What every server package stands on: configuration, database, access, headers, time, keys, audit."""
