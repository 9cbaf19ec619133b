"""The leaderboard of readers: ours and two peers on the same questions, scored by the same code."""
