"""Reading, checking and reporting on the files of training scenarios, before they are sealed."""
