"""Why somebody opens what is not their own work, emergencies, and the page of whoever is told of these."""
