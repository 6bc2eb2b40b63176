"""The engines behind hints. Only these modules load spaCy and language_tool_python, and only when they are used."""
