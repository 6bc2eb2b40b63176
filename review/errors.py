"""Errors the user can mend. Everything else that is raised is a bug and travels to the crash handler."""

from enum import StrEnum


class Code(StrEnum):
    """What went wrong. Each code has words in both languages in `app.error_words`."""

    # profile and database
    PROFILE_IN_USE = "profile_in_use"
    PROFILE_NOT_WRITABLE = "profile_not_writable"
    DATABASE_NEWER = "database_newer"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_BUSY = "database_busy"
    BACKUP_UNREADABLE = "backup_unreadable"
    WHO_ARE_YOU = "who_are_you"
    STALE_VERSION = "stale_version"
    # things that are named and not found
    PERSON_UNKNOWN = "person_unknown"
    PERSON_KNOWN = "person_known"
    CONVERSATION_UNKNOWN = "conversation_unknown"
    SAMPLE_UNKNOWN = "sample_unknown"
    REVIEW_UNKNOWN = "review_unknown"
    RULE_UNKNOWN = "rule_unknown"
    ZONE_UNKNOWN = "zone_unknown"
    PROPOSAL_UNKNOWN = "proposal_unknown"
    RUN_UNKNOWN = "run_unknown"
    RUBRIC_UNKNOWN = "rubric_unknown"
    CUSTOMER_UNKNOWN = "customer_unknown"
    # import
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_KIND_UNKNOWN = "file_kind_unknown"
    FILE_TOO_LARGE = "file_too_large"
    MAPPING_NEEDED = "mapping_needed"
    MAPPING_UNKNOWN = "mapping_unknown"
    MAPPING_WRONG = "mapping_wrong"
    COLUMN_MISSING = "column_missing"
    SHEET_MISSING = "sheet_missing"
    RUN_NOT_REMOVABLE = "run_not_removable"
    # sampling
    SHARE_OUTSIDE = "share_outside"
    PERIOD_EMPTY = "period_empty"
    PERIOD_WRONG = "period_wrong"
    FRAME_EMPTY = "frame_empty"
    SAMPLE_OVERLAPS = "sample_overlaps"
    FILTER_WRONG = "filter_wrong"
    PICK_NOT_IN_SAMPLE = "pick_not_in_sample"
    PICK_ALREADY_REVIEWED = "pick_already_reviewed"
    # reviews
    OWN_CONVERSATION = "own_conversation"
    REVIEW_TAKEN = "review_taken"
    SHEET_INCOMPLETE = "sheet_incomplete"
    GRADE_OUTSIDE_SCALE = "grade_outside_scale"
    CRITERION_UNKNOWN = "criterion_unknown"
    QUOTE_OUTSIDE_TEXT = "quote_outside_text"
    QUOTE_TEXT_DIFFERS = "quote_text_differs"
    PENALTY_NEEDS_QUOTE = "penalty_needs_quote"
    PENALTY_OVER_RULE = "penalty_over_rule"
    RULE_WRONG = "rule_wrong"
    REASON_NEEDED = "reason_needed"
    ILLEGAL_MOVE = "illegal_move"
    INPUT_LINE_WRONG = "input_line_wrong"
    RUBRIC_WRONG = "rubric_wrong"
    # ledger
    PERIOD_LOCKED = "period_locked"
    PERIOD_NOT_LOCKED = "period_not_locked"
    PERIOD_TOO_EARLY_TO_LOCK = "period_too_early_to_lock"
    PROPOSALS_OPEN = "proposals_open"
    HOURS_ACROSS_PERIODS = "hours_across_periods"
    HOURS_WRONG = "hours_wrong"
    HOURS_OVERLAP = "hours_overlap"
    HOURS_UNKNOWN = "hours_unknown"
    # one-on-ones
    TOO_MANY_FOCUSES = "too_many_focuses"
    # output
    FORMAT_UNKNOWN = "format_unknown"
    OUTPUT_NOT_WRITABLE = "output_not_writable"
    # hints
    ENGINE_UNKNOWN = "engine_unknown"
    # grammar: LanguageTool and the Java it needs
    GRAMMAR_NOT_INSTALLED = "grammar_not_installed"
    GRAMMAR_DAMAGED = "grammar_damaged"
    GRAMMAR_INSTALL_RUNNING = "grammar_install_running"
    GRAMMAR_SOURCE_UNREACHABLE = "grammar_source_unreachable"
    GRAMMAR_JAR_MISSING = "grammar_jar_missing"
    GRAMMAR_JAR_WRONG = "grammar_jar_wrong"
    GRAMMAR_NOT_WRITABLE = "grammar_not_writable"
    GRAMMAR_SERVER_STOPPED = "grammar_server_stopped"
    GRAMMAR_SERVER_SILENT = "grammar_server_silent"
    GRAMMAR_ADDRESS_WRONG = "grammar_address_wrong"
    GRAMMAR_SERVER_PUBLIC = "grammar_server_public"
    JAVA_MISSING = "java_missing"


class UserError(Exception):
    """Something the user, their file, disk or settings can mend.

    Attributes:
        code: what happened; `app.error_words` turns it into two sentences.
        params: names and numbers for the sentences; never customer text.
    """

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code.value, params)
        self.code = code
        self.params = params


class Cancelled(Exception):
    """The user asked to stop. Not an error: nothing is shown."""
