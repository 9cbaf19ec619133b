"""From a file to ranked passages; knows nothing of answers."""
