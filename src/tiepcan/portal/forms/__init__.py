"""Forms turn what a citizen typed into values. What the law says of the values is asked in the core."""
