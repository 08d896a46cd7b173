"""The desk of one production: what it shows, and what can be done there."""
