"""Reports in words: values of `review.model` laid out for people and for spreadsheets, ready for the exporters.

Everything here speaks the language in force (`app.texts`); no Qt.
"""
