"""Hints: the rule engine, the speller and LanguageTool behind one protocol. No Qt, no SQL, no sentences of ours."""
