"""What can go wrong while a book is typeset.

TypesettingError            the book cannot be set as asked, with a sentence for people
├── DrawingInvalidError     a page's drawing is not what a printer can use
└── PressError              a PDF holds something that the print pass does not know
"""


class TypesettingError(Exception):
    """The book cannot be set as asked."""


class DrawingInvalidError(TypesettingError):
    """A drawing has parts that do not belong on a printed page, or cannot be read."""


class PressError(TypesettingError):
    """The print pass met a colour or operator that it does not know; the file is not safe to print."""
