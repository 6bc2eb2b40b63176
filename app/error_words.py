"""What people read when something went wrong that they can mend: what happened, and what to do.

Each `Code` has two sentences with the names of its parameters in braces. A parameter that was not given reads "…",
so a sentence must stay true without it.
"""

from collections.abc import Mapping

from app.texts import N_, _
from review.errors import Code, UserError

_WORDS: dict[Code, tuple[str, str]] = {
    Code.PROFILE_IN_USE: (
        N_("Another window is working with this profile."),
        N_("Go on in that window, or close it and try again."),
    ),
    Code.PROFILE_NOT_WRITABLE: (
        N_("Nothing can be written into {path}."),
        N_("Allow writing there, or choose another folder."),
    ),
    Code.DATABASE_NEWER: (
        N_("This profile was written by a newer Razbor."),
        N_("Update Razbor to open it. The profile was left as it is."),
    ),
    Code.DATABASE_DAMAGED: (
        N_("The database of this profile cannot be read."),
        N_("Restore it from a backup; the damaged file stays beside it."),
    ),
    Code.DATABASE_BUSY: (
        N_("Another program is writing into the database."),
        N_("Wait until it has finished and try again. What you did stays on the screen."),
    ),
    Code.BACKUP_UNREADABLE: (
        N_("{path} is no backup that can be restored."),
        N_("Choose another backup. Nothing was changed."),
    ),
    Code.WHO_ARE_YOU: (
        N_("Razbor does not know who is working."),
        N_("Say your name in the settings, or with --as on the command line."),
    ),
    Code.STALE_VERSION: (
        N_("Somebody changed this after you opened it."),
        N_("Open it again and repeat your change. Nothing was overwritten."),
    ),
    Code.PERSON_UNKNOWN: (
        N_("{name} is not one person of this team."),
        N_("Choose a name from the list of people, or write it in full."),
    ),
    Code.PERSON_KNOWN: (
        N_("There is a person called {name} already."),
        N_("Use that one, or write the new name so that the two can be told apart."),
    ),
    Code.CONVERSATION_UNKNOWN: (
        N_("There is no conversation {conversation}."),
        N_("Look for it by its number or words, or import it first."),
    ),
    Code.SAMPLE_UNKNOWN: (N_("There is no sample {sample}."), N_("Choose one from the list of samples.")),
    Code.REVIEW_UNKNOWN: (N_("There is no review {review}."), N_("Choose one from the list of reviews.")),
    Code.RULE_UNKNOWN: (N_("There is no penalty rule {rule}."), N_("Choose one from the list of rules.")),
    Code.ZONE_UNKNOWN: (
        N_("There is no time zone {zone}."),
        N_("Write it as Europe/Moscow or UTC."),
    ),
    Code.PROPOSAL_UNKNOWN: (
        N_("There is no penalty proposal {proposal}."),
        N_("Choose one from the list of proposals."),
    ),
    Code.RUN_UNKNOWN: (N_("There is no import {run}."), N_("Choose one from the list of imports.")),
    Code.RUBRIC_UNKNOWN: (N_("There is no rubric {rubric}."), N_("Choose one from the list of rubrics.")),
    Code.CUSTOMER_UNKNOWN: (
        N_("There is no such customer in this profile."),
        N_("Check the name or the number in the source."),
    ),
    Code.FILE_MISSING: (N_("{file} is not there."), N_("Check the name and the folder.")),
    Code.FILE_UNREADABLE: (
        N_("{file} cannot be read."),
        N_("Open it in the program it comes from, save it again, and import that copy."),
    ),
    Code.SHEET_MISSING: (N_("{file} has no sheet {sheet}."), N_("Choose one of its sheets.")),
    Code.FILE_KIND_UNKNOWN: (
        N_("{file} is of a kind Razbor does not read."),
        N_("Export it as CSV, XLSX, ODS, JSON or JSON Lines."),
    ),
    Code.FILE_TOO_LARGE: (
        N_("{file} is over the limit of {limit} {unit}."),
        N_("Export a shorter period, or split the file."),
    ),
    Code.MAPPING_UNKNOWN: (
        N_("There is no mapping {mapping}."),
        N_("Choose one from the list, or give the path of a mapping file."),
    ),
    Code.MAPPING_NEEDED: (
        N_("{file} is a table, and nothing says what its columns are."),
        N_("Choose a mapping for it, or make one."),
    ),
    Code.MAPPING_WRONG: (
        N_("The mapping says something at {key} that cannot be followed."),
        N_("Correct that line and try again."),
    ),
    Code.COLUMN_MISSING: (
        N_("{file} has no column {column}."),
        N_("Choose the column by hand, or export the conversations again with it."),
    ),
    Code.RUN_NOT_REMOVABLE: (
        N_("This import cannot be removed: its conversations are already in samples or reviews."),
        N_("Withdraw those first, or keep the import."),
    ),
    Code.SHARE_OUTSIDE: (
        N_("The share must lie between 10 and 100 per cent, with at most two decimals."),
        N_("Choose another share; one third is written 1/3."),
    ),
    Code.PERIOD_EMPTY: (
        N_("No conversation was closed in this period."),
        N_("Choose another period, or import the conversations of it."),
    ),
    Code.PERIOD_WRONG: (
        N_("This is no period: {first} – {last}."),
        N_("Write dates as 2026-09-01, the first day before the last."),
    ),
    Code.FRAME_EMPTY: (
        N_("None of the conversations of this period can be sampled."),
        N_("Look at the reasons beside the list, and change the conditions."),
    ),
    Code.SAMPLE_OVERLAPS: (
        N_("Another sample already covers a part of this period."),
        N_("Choose days that no sample covers, or other conditions."),
    ),
    Code.FILTER_WRONG: (N_("Nothing can be filtered by {field}."), N_("Use one of these: {fields}.")),
    Code.PICK_NOT_IN_SAMPLE: (
        N_("Conversation {conversation} is not in this sample."),
        N_("Choose one from the sample’s list."),
    ),
    Code.PICK_ALREADY_REVIEWED: (
        N_("Conversation {conversation} has already been reviewed."),
        N_("Choose one that still waits."),
    ),
    Code.OWN_CONVERSATION: (
        N_("The reviewer wrote in this conversation."),
        N_("Hand it over to a colleague: nobody reviews their own answers."),
    ),
    Code.REVIEW_TAKEN: (
        N_("This reviewer has another review of the same conversation."),
        N_("Withdraw one of the two, or name the purpose of the second."),
    ),
    Code.SHEET_INCOMPLETE: (
        N_("Not every criterion has a grade."),
        N_("Grade what is missing, or mark it not applicable."),
    ),
    Code.GRADE_OUTSIDE_SCALE: (
        N_("This grade is not on the scale of the criterion."),
        N_("Choose a level of its scale."),
    ),
    Code.CRITERION_UNKNOWN: (
        N_("The rubric has no criterion {criterion}."),
        N_("Use the criteria of the rubric the conversation is graded with."),
    ),
    Code.QUOTE_OUTSIDE_TEXT: (
        N_("The quote lies outside the text of the message."),
        N_("Mark the passage again."),
    ),
    Code.QUOTE_TEXT_DIFFERS: (
        N_("The words of the quote do not stand at that place any more."),
        N_("Mark the passage again in the present text."),
    ),
    Code.PENALTY_NEEDS_QUOTE: (
        N_("A penalty stands on a quote."),
        N_("Mark the sentence that proves it, then propose the penalty."),
    ),
    Code.PENALTY_OVER_RULE: (
        N_("Rule {rule} does not allow so much."),
        N_("Propose at most what the rule says."),
    ),
    Code.RULE_WRONG: (
        N_("A rule takes 0.01 to 100 per cent of the contacts, or a fixed number of them."),
        N_("Give one of the two: per cent with at most two decimals, or a whole number from 1."),
    ),
    Code.REASON_NEEDED: (N_("This needs a reason."), N_("Write one sentence that a colleague will understand.")),
    Code.ILLEGAL_MOVE: (
        N_("This is not possible in the present state."),
        N_("Open it again to see how it stands."),
    ),
    Code.INPUT_LINE_WRONG: (
        N_("Line {line} cannot be read at {key}."),
        N_("Correct it and give the file again: what was taken already is not taken twice."),
    ),
    Code.RUBRIC_WRONG: (N_("The rubric says something at {key} that cannot be used."), N_("Correct it and try again.")),
    Code.PERIOD_LOCKED: (
        N_("The accounting period {period} is locked."),
        N_("Put the entry into the next period, or ask a lead to unlock this one with a reason."),
    ),
    Code.PERIOD_NOT_LOCKED: (
        N_("The accounting period {period} is not locked."),
        N_("There is nothing to unlock."),
    ),
    Code.PERIOD_TOO_EARLY_TO_LOCK: (
        N_("A period can be locked from the 10th of the next month."),
        N_("Wait until then: corrections may still come."),
    ),
    Code.PROPOSALS_OPEN: (
        N_("Penalties of this period still wait for a decision."),
        N_("Confirm or decline them, then lock the period."),
    ),
    Code.HOURS_ACROSS_PERIODS: (
        N_("A row of hours reaches over two accounting periods."),
        N_("Split it at the end of the month."),
    ),
    Code.HOURS_WRONG: (
        N_("These hours cannot be read."),
        N_("Write agent, from, to and hours: days as 2026-09-01, hours as 7.5 or 7:30."),
    ),
    Code.HOURS_OVERLAP: (
        N_("Some of these days have hours already."),
        N_("Give the same first and last day to correct them, or days of their own."),
    ),
    Code.HOURS_UNKNOWN: (
        N_("The hours of this person in this period are not known."),
        N_("Import them first: without hours there is no pace and no norm."),
    ),
    Code.TOO_MANY_FOCUSES: (
        N_("At most {most} things are agreed on at a time."),
        N_("Keep those that matter most, and leave the others for the next talk."),
    ),
    Code.FORMAT_UNKNOWN: (
        N_("There is no format {format}."),
        N_("Use pdf, xlsx, csv, csv-ru, json, html or md."),
    ),
    Code.ENGINE_UNKNOWN: (
        N_("There is no engine {engine} for hints."),
        N_("Choose among these: {known}."),
    ),
    Code.OUTPUT_NOT_WRITABLE: (
        N_("{path} cannot be written."),
        N_("Close it in other programs, or choose another place."),
    ),
    Code.GRAMMAR_NOT_INSTALLED: (
        N_("LanguageTool is not installed on this computer."),
        N_("Install it with “razbor grammar install”: about 50 MB. Until then only spelling is checked."),
    ),
    Code.GRAMMAR_DAMAGED: (
        N_("A file of LanguageTool is damaged: {name}."),
        N_("Mend it with “razbor grammar install”: only what is wrong is fetched again."),
    ),
    Code.GRAMMAR_INSTALL_RUNNING: (
        N_("LanguageTool is being installed or removed already."),
        N_("Wait until that has finished, and try again."),
    ),
    Code.GRAMMAR_SOURCE_UNREACHABLE: (
        N_("LanguageTool cannot be fetched from {place} now."),
        N_(
            "Check the connection and go on: what has come is kept. "
            "Without a network, name a folder that holds the files, or a mirror."
        ),
    ),
    Code.GRAMMAR_JAR_MISSING: (
        N_("{place} does not hold {name}."),
        N_("Name another folder or mirror that holds this very file."),
    ),
    Code.GRAMMAR_JAR_WRONG: (
        N_("What came as {name} is another file than LanguageTool needs."),
        N_("It was thrown away. Try again, or from another place: somebody on the way may have changed it."),
    ),
    Code.GRAMMAR_NOT_WRITABLE: (
        N_("LanguageTool cannot be written into {path}."),
        N_("Make room on the disk or allow writing there, and go on: what has come is kept."),
    ),
    Code.GRAMMAR_SERVER_STOPPED: (
        N_("LanguageTool has stopped, or does not start."),
        N_("Only spelling is checked now. Start Razbor again; if that does not help, install LanguageTool again."),
    ),
    Code.GRAMMAR_SERVER_SILENT: (
        N_("The LanguageTool server at {address} does not answer."),
        N_("Check the address and whether the server runs. Only spelling is checked now."),
    ),
    Code.GRAMMAR_ADDRESS_WRONG: (
        N_("{address} is not the address of a server."),
        N_("Write it like this: http://grammar.our-team.example:8081."),
    ),
    Code.GRAMMAR_SERVER_PUBLIC: (
        N_("{address} is the public LanguageTool server: it would be shown what customers wrote."),
        N_("Name a server of your own, or let Razbor run LanguageTool on this computer."),
    ),
    Code.JAVA_MISSING: (
        N_("There is no Java on this computer, and LanguageTool needs it."),
        N_("Set Razbor up again, or install Java 17 or newer. Until then only spelling is checked."),
    ),
}


class _Given(dict[str, object]):
    """The parameters of an error; what was not given, or is empty, reads as three dots."""

    def __init__(self, params: Mapping[str, object]) -> None:
        super().__init__((name, value) for name, value in params.items() if value != "")

    def __missing__(self, key: str) -> str:
        return "…"


def words_for(error: UserError) -> tuple[str, str]:
    """What happened, with the row of a table if the error knows it, and what to do, in the interface's language."""
    happened, remedy = _WORDS[error.code]
    given = _Given(error.params)
    sentence = _(happened).format_map(given)
    if "row" in given:
        sentence = _("Row {row}: {sentence}").format(row=given["row"], sentence=sentence)
    return sentence, _(remedy).format_map(given)


def codes_without_words() -> frozenset[Code]:
    """Codes nobody has written sentences for."""
    return frozenset(Code) - _WORDS.keys()
