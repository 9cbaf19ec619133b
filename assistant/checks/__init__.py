"""Whether a claim stands in the sentences that it cites: `verify.check` first, one rule a file."""
