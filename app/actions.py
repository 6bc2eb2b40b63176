"""Everything a key or a command can do, as rows: what it is called, where it works, which keys, when it is possible.

Adding one: a member of `ActionId`, a row in `ACTIONS`, and the screen's `handle_action`. Keys are places on a US
keyboard (`app.keys`). Tests: every id has one row; no key means two things in one place.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.texts import N_, _


class Context(StrEnum):
    """Where an action is valid. `FRAME` is valid everywhere."""

    FRAME = "frame"
    START = "start"
    CONVERSATIONS = "conversations"
    IMPORT = "import"
    SAMPLES = "samples"
    NEW_SAMPLE = "new_sample"
    SAMPLE = "sample"
    REVIEW = "review"
    PEOPLE = "people"
    PERSON = "person"
    ONE_ON_ONE = "one_on_one"
    REPORTS = "reports"
    SETTINGS = "settings"


class Group(StrEnum):
    """The heading an action stands under in the sheet of keys; the value is the heading."""

    GRADING = N_("Grading")
    TEXT = N_("Text and hints")
    EVIDENCE = N_("Evidence")
    COURSE = N_("Course of work")
    WINDOW = N_("Window")


class Condition(StrEnum):
    """What must be true for an action; the value is said when it is not."""

    PROFILE_OPEN = N_("Open a profile first.")
    CONVERSATION_OPEN = N_("No conversation is open.")
    DRAFT_OPEN = N_("This review is not open for grading.")
    HAS_GRADE = N_("Grade a criterion first.")
    HINT_CURRENT = N_("No hint is current.")
    CAN_UNDO = N_("There is nothing to undo.")
    CAN_REDO = N_("There is nothing to redo.")
    ROW_CURRENT = N_("Choose a row first.")
    FIELDS_COMPLETE = N_("Something is still missing on this page.")
    CAN_GO_BACK = N_("This is the first page.")
    HAS_CONVERSATIONS = N_("Import conversations first.")
    HAS_PROPOSAL = N_("No penalty waits for a decision.")
    PERIOD_UNLOCKED = N_("This period is locked.")
    PERIOD_LOCKED = N_("This period is not locked.")
    NORM_KNOWN = N_("Enter the hours first: without them there is no pace.")
    SEVERAL_IDENTITIES = N_("This person has one identity only.")


class ActionId(StrEnum):
    """Every action. The value is the key under which remapped keys are stored: never change it."""

    # frame
    GO_CONVERSATIONS = "go.conversations"
    GO_SAMPLES = "go.samples"
    GO_REVIEW = "go.review"
    GO_PEOPLE = "go.people"
    GO_REPORTS = "go.reports"
    GO_SETTINGS = "go.settings"
    PALETTE = "palette"
    KEYS = "keys"
    IMPORT = "import"
    OPEN_PROFILE = "open_profile"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    BACK = "back"
    LEAVE = "leave"
    UNDO = "undo"
    REDO = "redo"
    NEW_SAMPLE = "new_sample"
    ONE_ON_ONE = "one_on_one"
    QUIT = "quit"
    TRY_AGAIN = "try_again"
    TRY_SAMPLE = "try_sample"
    # lists
    FIND = "find"
    OPEN = "open"
    REVIEW_TARGETED = "review_targeted"
    SET_ASIDE = "set_aside"
    HAND_OVER = "hand_over"
    REPLAY = "replay"
    CONTINUE_REVIEW = "continue_review"
    CONFIRM = "confirm"
    DECLINE = "decline"
    SHOW_ARITHMETIC = "show_arithmetic"
    NEXT_PROBLEM = "next_problem"
    FINISH = "finish"
    PRINT = "print"
    EXPORT = "export"
    CHOOSE_PERIOD = "choose_period"
    PREVIOUS_PERIOD = "previous_period"
    NEXT_PERIOD = "next_period"
    CHOOSE_AGENT = "choose_agent"
    CHOOSE_AUDIENCE = "choose_audience"
    RESTORE = "restore"
    # people
    RENAME = "people.rename"
    PUT_ON_LINE = "people.put_on_line"
    GIVE_MENTOR = "people.give_mentor"
    SET_NEWCOMER = "people.set_newcomer"
    MERGE = "people.merge"
    SPLIT = "people.split"
    # a person's ledger
    WITHDRAW = "ledger.withdraw"
    MORE = "ledger.more"
    ENTER_HOURS = "ledger.enter_hours"
    IMPORT_HOURS = "ledger.import_hours"
    ENTER_HANDLED = "ledger.enter_handled"
    CONFIRM_NORM = "ledger.confirm_norm"
    LOCK_PERIOD = "ledger.lock_period"
    UNLOCK_PERIOD = "ledger.unlock_period"
    # review
    GRADE = "review.grade"
    NOT_APPLICABLE = "review.not_applicable"
    HOME_ROW_GRADES = "review.home_row_grades"
    NO_REMARKS = "review.no_remarks"
    NEXT_CRITERION = "review.next_criterion"
    PREVIOUS_CRITERION = "review.previous_criterion"
    NOTE = "review.note"
    COMMENT = "review.comment"
    CAUSE = "review.cause"
    TEMPLATE = "review.template"
    NEXT_MESSAGE = "review.next_message"
    PREVIOUS_MESSAGE = "review.previous_message"
    NEXT_SCREENFUL = "review.next_screenful"
    PREVIOUS_SCREENFUL = "review.previous_screenful"
    NEXT_HINT = "review.next_hint"
    PREVIOUS_HINT = "review.previous_hint"
    ACCEPT_HINT = "review.accept_hint"
    DISMISS_HINT = "review.dismiss_hint"
    SHOW_HINTS = "review.show_hints"
    QUOTE = "review.quote"
    PRAISE = "review.praise"
    WORTH_A_TALK = "review.worth_a_talk"
    EXERCISE = "review.exercise"
    BETTER_WORDING = "review.better_wording"
    REQUEST = "review.request"
    PENALTY = "review.penalty"
    ARITHMETIC = "review.arithmetic"
    PAST_CONVERSATIONS = "review.past_conversations"
    PREVIOUS_CONVERSATION = "review.previous_conversation"
    NEXT_CONVERSATION = "review.next_conversation"
    PUT_ASIDE = "review.put_aside"
    SUBMIT = "review.submit"
    OPEN_SOURCE = "review.open_source"
    FOLD_QUEUE = "review.fold_queue"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    Attributes:
        id: what it is.
        words: what it does, an English msgid; shown through `_`.
        context: the screen where it works.
        keys: chords as `Ctrl+K`; any of them does it. May be remapped.
        group: its heading in the sheet of keys.
        icon: value of an `IconName`, or "".
        condition: what must be true, None when always possible.
        follow: what is pressed after the key, an English msgid such as "+ letter", or "".
        takes_key: the key pressed is the argument (`1` … `5` of GRADE).
        repeats: whether a held key repeats it.
    """

    id: ActionId
    words: str
    context: Context
    keys: tuple[str, ...] = ()
    group: Group = Group.COURSE
    icon: str = ""
    condition: Condition | None = None
    follow: str = ""
    takes_key: bool = False
    repeats: bool = False


_LETTER = N_("+ letter")
_DIGIT = N_("+ digit")
_W, _G, _T, _E = Group.WINDOW, Group.GRADING, Group.TEXT, Group.EVIDENCE
_A, _F, _R = ActionId, Context.FRAME, Context.REVIEW
_OPEN, _DRAFT, _HINT = Condition.PROFILE_OPEN, Condition.DRAFT_OPEN, Condition.HINT_CURRENT
_SHOWN, _ROW = Condition.CONVERSATION_OPEN, Condition.ROW_CURRENT

_FRAME_ACTIONS = (
    ActionSpec(_A.GO_CONVERSATIONS, N_("Conversations"), _F, ("Ctrl+1",), _W, "conversations", _OPEN),
    ActionSpec(_A.GO_SAMPLES, N_("Samples"), _F, ("Ctrl+2",), _W, "samples", _OPEN),
    ActionSpec(_A.GO_REVIEW, N_("Review"), _F, ("Ctrl+3",), _W, "review", _OPEN),
    ActionSpec(_A.GO_PEOPLE, N_("People"), _F, ("Ctrl+4",), _W, "people", _OPEN),
    ActionSpec(_A.GO_REPORTS, N_("Reports"), _F, ("Ctrl+5",), _W, "reports", _OPEN),
    ActionSpec(_A.GO_SETTINGS, N_("Settings"), _F, ("Ctrl+,",), _W, "settings"),
    ActionSpec(_A.PALETTE, N_("All commands"), _F, ("Ctrl+K",), icon="search"),
    ActionSpec(_A.KEYS, N_("Keys"), _F, ("Shift+/",), _W, "key"),
    ActionSpec(_A.IMPORT, N_("Import conversations"), _F, ("Ctrl+I",), _W, "import", _OPEN),
    ActionSpec(_A.OPEN_PROFILE, N_("Open another profile"), _F, ("Ctrl+O",), _W, "folder"),
    ActionSpec(_A.NEXT_PANE, N_("Next pane"), _F, ("F6",)),
    ActionSpec(_A.PREVIOUS_PANE, N_("Previous pane"), _F, ("Shift+F6",), _W),
    ActionSpec(_A.BACK, N_("Back"), _F, ("Alt+Left",), _W, "chevron_left", Condition.CAN_GO_BACK),
    ActionSpec(_A.LEAVE, N_("Leave the mode or the field"), _F, ("Esc",)),
    ActionSpec(_A.UNDO, N_("Undo, also after submitting"), _F, ("Ctrl+Z",), Group.COURSE, "undo", Condition.CAN_UNDO),
    ActionSpec(_A.REDO, N_("Redo"), _F, ("Ctrl+Shift+Z", "Ctrl+Y"), Group.COURSE, "redo", Condition.CAN_REDO),
    ActionSpec(_A.NEW_SAMPLE, N_("New sample"), _F, (), _W, "samples", Condition.HAS_CONVERSATIONS),
    ActionSpec(_A.ONE_ON_ONE, N_("Prepare a one-on-one"), _F, ("Ctrl+M",), _W, "people", _OPEN),
    ActionSpec(_A.TRY_SAMPLE, N_("Try with sample conversations"), _F, (), _W, "play"),
    ActionSpec(_A.TRY_AGAIN, N_("Try again"), Context.START, (), _W, "refresh"),
    ActionSpec(_A.RESTORE, N_("Restore a backup"), Context.SETTINGS, (), _W, "folder"),
    ActionSpec(_A.QUIT, N_("Quit"), _F, ("Ctrl+Q",), _W),
)

_LIST_ACTIONS = (
    ActionSpec(_A.OPEN, N_("Continue with my queue"), Context.START, ("Enter",), icon="play", condition=_OPEN),
    ActionSpec(_A.FIND, N_("Find"), Context.CONVERSATIONS, ("/",), icon="search"),
    ActionSpec(_A.OPEN, N_("Open"), Context.CONVERSATIONS, ("Enter",), condition=_ROW),
    ActionSpec(
        _A.REVIEW_TARGETED, N_("Review as targeted"), Context.CONVERSATIONS, ("Ctrl+R",), icon="target", condition=_ROW
    ),
    ActionSpec(_A.NEXT_PROBLEM, N_("Next refused row"), Context.IMPORT, ("F8",)),
    ActionSpec(_A.FINISH, N_("Continue"), Context.IMPORT, ("Ctrl+Enter",), condition=Condition.FIELDS_COMPLETE),
    ActionSpec(_A.OPEN, N_("Open"), Context.SAMPLES, ("Enter",), condition=_ROW),
    ActionSpec(
        _A.FINISH, N_("Draw the sample"), Context.NEW_SAMPLE, ("Ctrl+Enter",), icon="dice",
        condition=Condition.FIELDS_COMPLETE,
    ),
    ActionSpec(_A.FIND, N_("Find"), Context.SAMPLE, ("/",), icon="search"),
    ActionSpec(_A.OPEN, N_("Open"), Context.SAMPLE, ("Enter",), condition=_ROW),
    ActionSpec(_A.SET_ASIDE, N_("Set aside or replace"), Context.SAMPLE, ("S",), icon="pause", condition=_ROW),
    ActionSpec(_A.HAND_OVER, N_("Hand over"), Context.SAMPLE, ("H",), icon="hand_over"),
    ActionSpec(_A.REPLAY, N_("Draw again and compare"), Context.SAMPLE, icon="refresh"),
    ActionSpec(_A.CONTINUE_REVIEW, N_("Continue the review"), Context.SAMPLE, ("Ctrl+Enter",), icon="play"),
    ActionSpec(_A.FIND, N_("Find"), Context.PEOPLE, ("/",), icon="search"),
    ActionSpec(_A.OPEN, N_("Open"), Context.PEOPLE, ("Enter",), condition=_ROW),
    ActionSpec(_A.RENAME, N_("Rename"), Context.PEOPLE, ("F2",), icon="pencil", condition=_ROW),
    ActionSpec(_A.PUT_ON_LINE, N_("Set the line"), Context.PEOPLE, ("L",), condition=_ROW),
    ActionSpec(_A.GIVE_MENTOR, N_("Give a mentor"), Context.PEOPLE, ("M",), icon="person", condition=_ROW),
    ActionSpec(_A.SET_NEWCOMER, N_("Mark as a newcomer"), Context.PEOPLE, ("N",), condition=_ROW),
    ActionSpec(_A.MERGE, N_("Join with another entry"), Context.PEOPLE, ("J",), icon="link", condition=_ROW),
    ActionSpec(_A.SPLIT, N_("Make an identity a person of its own"), Context.PEOPLE, (),
               condition=Condition.SEVERAL_IDENTITIES),
    ActionSpec(_A.CHOOSE_PERIOD, N_("Choose the month"), Context.PEOPLE, (), icon="calendar"),
    ActionSpec(_A.PREVIOUS_PERIOD, N_("Month before"), Context.PEOPLE, ("[",)),
    ActionSpec(_A.NEXT_PERIOD, N_("Month after"), Context.PEOPLE, ("]",)),
    ActionSpec(_A.CONFIRM, N_("Confirm the proposal"), Context.PERSON, ("A",), icon="check",
               condition=Condition.HAS_PROPOSAL),
    ActionSpec(_A.DECLINE, N_("Decline with a reason"), Context.PERSON, ("D",), icon="cross",
               condition=Condition.HAS_PROPOSAL),
    ActionSpec(_A.WITHDRAW, N_("Take the entry back with a reason"), Context.PERSON, ("W",), icon="undo",
               condition=_ROW),
    ActionSpec(_A.SHOW_ARITHMETIC, N_("Show the arithmetic"), Context.PERSON, ("=",)),
    ActionSpec(_A.OPEN, N_("Open the review"), Context.PERSON, ("Enter",)),
    ActionSpec(_A.CHOOSE_PERIOD, N_("Choose the month"), Context.PERSON, (), icon="calendar"),
    ActionSpec(_A.PREVIOUS_PERIOD, N_("Month before"), Context.PERSON, ("[",)),
    ActionSpec(_A.NEXT_PERIOD, N_("Month after"), Context.PERSON, ("]",)),
    ActionSpec(_A.MORE, N_("More about this period"), Context.PERSON, (".",), icon="more"),
    ActionSpec(_A.ENTER_HOURS, N_("Enter hours on the line"), Context.PERSON, ("H",), icon="clock",
               condition=Condition.PERIOD_UNLOCKED),
    ActionSpec(_A.IMPORT_HOURS, N_("Import hours from a file"), Context.PERSON, (), icon="import"),
    ActionSpec(_A.ENTER_HANDLED, N_("Enter handled contacts by hand"), Context.PERSON, (), icon="pencil",
               condition=Condition.PERIOD_UNLOCKED),
    ActionSpec(_A.CONFIRM_NORM, N_("Confirm the norm as shown"), Context.PERSON, (), icon="check",
               condition=Condition.NORM_KNOWN),
    ActionSpec(_A.LOCK_PERIOD, N_("Lock the period"), Context.PERSON, (), icon="lock",
               condition=Condition.PERIOD_UNLOCKED),
    ActionSpec(_A.UNLOCK_PERIOD, N_("Unlock the period"), Context.PERSON, (), icon="unlock",
               condition=Condition.PERIOD_LOCKED),
    ActionSpec(_A.PRINT, N_("Save as PDF"), Context.ONE_ON_ONE, ("Ctrl+P",), icon="print"),
    ActionSpec(_A.OPEN, N_("Open the reviews behind it"), Context.REPORTS, ("Enter",), condition=_ROW),
    ActionSpec(_A.PRINT, N_("Save as PDF"), Context.REPORTS, ("Ctrl+P",), icon="print"),
    ActionSpec(_A.EXPORT, N_("Export"), Context.REPORTS, ("Ctrl+E",), icon="export"),
    ActionSpec(_A.CHOOSE_PERIOD, N_("Choose the sample or the month"), Context.REPORTS, ("P",), icon="calendar"),
    ActionSpec(_A.PREVIOUS_PERIOD, N_("Month before"), Context.REPORTS, ("[",)),
    ActionSpec(_A.NEXT_PERIOD, N_("Month after"), Context.REPORTS, ("]",)),
    ActionSpec(_A.CHOOSE_AGENT, N_("Choose the agent or the team"), Context.REPORTS, ("T",), icon="person"),
    ActionSpec(_A.CHOOSE_AUDIENCE, N_("Choose the reader: the team or outside"), Context.REPORTS, ("O",), icon="eye"),
)  # fmt: skip

_REVIEW_ACTIONS = (
    ActionSpec(_A.GRADE, N_("grade, and on"), _R, ("1", "2", "3", "4", "5"), _G, condition=_DRAFT, takes_key=True),
    ActionSpec(_A.NOT_APPLICABLE, N_("not applicable"), _R, ("0",), _G, condition=_DRAFT),
    ActionSpec(_A.HOME_ROW_GRADES, N_("grades from the home row: A S D F G, H is not applicable"), _R, ("F",), _G,
               condition=_DRAFT),
    ActionSpec(_A.NEXT_CRITERION, N_("next criterion"), _R, ("L",), _G, condition=_SHOWN),
    ActionSpec(_A.PREVIOUS_CRITERION, N_("previous criterion"), _R, ("H",), _G, condition=_SHOWN),
    ActionSpec(_A.NO_REMARKS, N_("no remarks: all at the top level"), _R, ("Shift+Enter",), _G, condition=_DRAFT),
    ActionSpec(_A.NOTE, N_("note on the criterion"), _R, ("N",), _G, "note", _DRAFT),
    ActionSpec(_A.CAUSE, N_("root cause of the last grade"), _R, ("C",), _G, "", Condition.HAS_GRADE, _DIGIT),
    ActionSpec(_A.ARITHMETIC, N_("arithmetic of the score"), _R, ("=",), _G, condition=_SHOWN),
    ActionSpec(_A.NEXT_MESSAGE, N_("next message"), _R, ("J",), _T, condition=_SHOWN, repeats=True),
    ActionSpec(_A.PREVIOUS_MESSAGE, N_("previous message"), _R, ("K",), _T, condition=_SHOWN, repeats=True),
    ActionSpec(_A.NEXT_SCREENFUL, N_("page down"), _R, ("Space",), _T, condition=_SHOWN, repeats=True),
    ActionSpec(_A.PREVIOUS_SCREENFUL, N_("page up"), _R, ("Shift+Space",), _T, condition=_SHOWN, repeats=True),
    ActionSpec(_A.NEXT_HINT, N_("next open hint"), _R, ("G",), _T, condition=_SHOWN),
    ActionSpec(_A.PREVIOUS_HINT, N_("previous open hint"), _R, ("Shift+G",), _T, condition=_SHOWN),
    ActionSpec(_A.ACCEPT_HINT, N_("accept the hint"), _R, ("A",), _T, "check", _HINT),
    ActionSpec(_A.DISMISS_HINT, N_("dismiss: wrong, unimportant, not this case"), _R, ("D",), _T, "cross",
               _HINT, N_("+ 1 2 3")),
    ActionSpec(_A.SHOW_HINTS, N_("hints: shown, folded too, off"), _R, ("V",), _T, condition=_SHOWN),
    ActionSpec(_A.PAST_CONVERSATIONS, N_("past conversations of the customer"), _R, ("I",), _T, condition=_SHOWN),
    ActionSpec(_A.OPEN_SOURCE, N_("open at the source"), _R, ("O",), _T, "open_outside", _SHOWN),
    ActionSpec(_A.QUOTE, N_("quote to the criterion"), _R, ("Q", ";"), _E, "quote", _DRAFT, _LETTER),
    ActionSpec(_A.PRAISE, N_("praise"), _R, ("W",), _E, "star", _DRAFT, _LETTER),
    ActionSpec(_A.BETTER_WORDING, N_("better wording for a quote"), _R, ("B",), _E, "pencil", _DRAFT),
    ActionSpec(_A.EXERCISE, N_("exercise"), _R, ("E",), _E, "exercise", _DRAFT, _DIGIT),
    ActionSpec(_A.PENALTY, N_("propose a penalty"), _R, ("P",), _E, "flag", _DRAFT, N_("+ digit + letter")),
    ActionSpec(_A.REQUEST, N_("ask others for something"), _R, ("R",), _E, "", _DRAFT, _DIGIT),
    ActionSpec(_A.TEMPLATE, N_("comment template"), _R, ("T",), _E, "", _DRAFT, _DIGIT),
    ActionSpec(_A.COMMENT, N_("comment for the agent"), _R, ("Shift+N",), _E, "", _DRAFT),
    ActionSpec(_A.WORTH_A_TALK, N_("worth a talk; only the mentor sees it"), _R, ("Shift+W",), _E, "heart", _DRAFT),
    ActionSpec(_A.SUBMIT, N_("submit and next, or go to what is missing"), _R, ("Ctrl+Enter",), icon="check",
               condition=_DRAFT),
    ActionSpec(_A.UNDO, N_("undo, also after submitting"), _R, ("U", "Ctrl+Z"), icon="undo",
               condition=Condition.CAN_UNDO),
    ActionSpec(_A.REDO, N_("redo"), _R, ("Shift+U", "Ctrl+Shift+Z"), icon="redo", condition=Condition.CAN_REDO),
    ActionSpec(_A.PUT_ASIDE, N_("later, or replace with a reason"), _R, ("S",), icon="pause", condition=_SHOWN,
               follow=_DIGIT),
    ActionSpec(_A.PREVIOUS_CONVERSATION, N_("previous without submitting"), _R, ("[",)),
    ActionSpec(_A.NEXT_CONVERSATION, N_("next without submitting"), _R, ("]",)),
    ActionSpec(_A.FOLD_QUEUE, N_("fold the queue"), _R, ("Ctrl+B",)),
)  # fmt: skip

ACTIONS = _FRAME_ACTIONS + _LIST_ACTIONS + _REVIEW_ACTIONS


def spec(action: ActionId, context: Context) -> ActionSpec:
    """The row of `action` on the screen `context`, or its row for every screen.

    Raises:
        KeyError: the action has no place there.
    """
    rows = {row.context: row for row in ACTIONS if row.id is action}
    return rows.get(context) or rows[Context.FRAME]


def actions_in(context: Context) -> tuple[ActionSpec, ...]:
    """The rows valid on the screen `context`: its own first, then the frame's that it does not replace."""
    own = tuple(row for row in ACTIONS if row.context is context)
    replaced = {row.id for row in own}
    if context is Context.FRAME:
        return own
    return own + tuple(row for row in _FRAME_ACTIONS if row.id not in replaced)


def words(row: ActionSpec) -> str:
    """What the action does, in the language of the interface."""
    return _(row.words)


def why_not(row: ActionSpec, met: frozenset[Condition]) -> str:
    """The sentence that says why the action is not possible, empty when it is."""
    if row.condition is None or row.condition in met:
        return ""
    return _(row.condition.value)
