"""Speed and memory against baselines in the same run; quality on data of other people."""
