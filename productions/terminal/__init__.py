"""What the command line shows: the same words and colours as the pages."""
