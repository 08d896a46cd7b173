"""What the pages answer. One view a page or verb; what a page shows is built beside it."""
