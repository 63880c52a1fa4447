"""How long a record is kept, as whoever decides on it sees and says it."""
