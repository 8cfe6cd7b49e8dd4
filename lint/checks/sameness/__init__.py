"""When two records are the same: words, questions taken apart, texts compared, clusters."""
