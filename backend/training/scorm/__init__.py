"""A scenario as a SCORM 1.2 package, for a force's learning system: read alone, step by step, and never scored."""
