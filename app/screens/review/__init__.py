"""The review screen: queue, conversation, rubric."""
