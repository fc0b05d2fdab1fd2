"""The one error of the readers."""


class UnreadableError(Exception):
    """A file that cannot be used; the message says why and what to do, in one line."""
