"""What waits for people: the inbox, one review, and what is said about it."""

from productions.views.reviews.deciding import approve_chosen, decide, keep_draft, undo
from productions.views.reviews.inbox import inbox, inbox_parts
from productions.views.reviews.page import review, review_parts

__all__ = ["approve_chosen", "decide", "inbox", "inbox_parts", "keep_draft", "review", "review_parts", "undo"]
