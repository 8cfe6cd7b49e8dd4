"""The dialects of question bank that can be read, and how a file's dialect is told."""
