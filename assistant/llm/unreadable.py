"""What a reader raises when the model's reply fits no format: the caller answers extractively."""

from index.errors import ServerError


class Unreadable(ServerError):
    """The model replied, but not in any format of the ladder."""
