"""A campaign beside the suite: everything is killed, frozen and ordered about at random moments, and must survive."""
