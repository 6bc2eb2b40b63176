"""The database: tables, migrations, units of work, search. The only package that speaks SQL.

Outside see the frozen values of `review.model`. What differs between SQLite and PostgreSQL is in `engine` and `search`.
"""
