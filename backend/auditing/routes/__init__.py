"""The pages of this package: parse, call a service, render."""
