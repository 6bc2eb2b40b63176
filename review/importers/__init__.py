"""Files from outside become fragments of conversations: no SQL, no network, nothing is written here.

`files` opens what was given, `formats` knows which reader reads it. Tables need a mapping,
our exchange format does not.
"""
