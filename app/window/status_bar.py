"""The line at the foot: what is saved, what is running; at the right the grammar engine."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.formatting import number
from app.job_runner import JobRunner, RunningJob
from app.texts import _, ngettext
from app.theme.current import theme
from app.theme.tokens import Size, Space, TextSize, Tone, tone_color
from app.widgets.buttons import Button, ButtonRole
from app.widgets.figures import ThinBar
from app.widgets.labels import label, muted
from app.widgets.layouts import clear, column, row
from app.widgets.painting import line_of_text, text_width
from app.widgets.properties import accessible, styled


class StatusItem(QAbstractButton):
    """A short text with a dot before it; a click asks for more."""

    def __init__(self) -> None:
        super().__init__()
        self._tone: Tone | None = None
        self._hollow = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, dot: Tone | None = None, *, hollow: bool = False) -> None:
        """Say `words`; `dot` is the tone of the dot, None for no dot; `hollow` for half-working things."""
        self._tone, self._hollow = dot, hollow
        self.setText(words)
        accessible(self, words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        dot = theme().px(14) if self._tone is not None else 0
        return QSize(dot + text_width(self.text(), TextSize.SMALL) + 2, theme().px(Size.TARGET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        return QSize(theme().px(40), theme().px(Size.TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = theme().px
        left = 0
        if self._tone is not None:
            color = QColor(tone_color(self._tone, theme().colors))
            painter.setPen(color)
            painter.setBrush(Qt.BrushStyle.NoBrush if self._hollow else color)
            painter.drawEllipse(QRectF(1, self.height() / 2 - px(3), px(6), px(6)))
            left = px(14)
        place = QRectF(self.rect()).adjusted(left, 0, 0, 0)
        line_of_text(painter, place, self.text(), TextSize.SMALL, tone=Tone.MUTED)


class StatusBar(QFrame):
    """Saved state and running work at the left, notes and the grammar engine at the right.

    Signals:
        install_requested: the user wants the grammar engine installed.
    """

    install_requested = Signal()

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        styled(self, role="statusBar")
        self._jobs = jobs
        self._saved, self._work, self._note, self._engine = (StatusItem() for _each in range(4))
        self._install = Button(_("Install"), ButtonRole.LINK)
        self._install.hide()
        self._install.clicked.connect(self.install_requested)
        self._told: tuple[str, Tone] = ("", Tone.POSITIVE)
        self._profile_open = False
        self._work_list: WorkList | None = None
        self._work.clicked.connect(self.show_work_list)
        layout = row(self._saved, self._work, 1, self._note, self._engine, self._install, gap=Space.L)
        layout.setContentsMargins(theme().px(Space.M), 0, theme().px(Space.M), 0)
        self.setLayout(layout)
        self.setFixedHeight(theme().px(Size.STATUS_BAR))
        jobs.jobs_changed.connect(self._show_work)
        self._note.hide()
        self._engine.hide()
        self._show_work()

    def show_saved(self, words: str, tone: Tone = Tone.POSITIVE) -> None:
        """Say what is saved ("Draft saved"); with an empty text, that everything is."""
        self._told = words, tone if words else Tone.POSITIVE
        self._show_work()

    def show_profile_open(self, *, profile_open: bool) -> None:
        """Whether there is something that could be saved."""
        self._profile_open = profile_open
        self._show_work()

    def show_note(self, words: str) -> None:
        """A quiet fact at the right ("Today: 12 reviews, median 5:10")."""
        self._note.show_words(words)

    def show_engine(self, words: str, *, works: bool, can_install: bool = False) -> None:
        """Say how the grammar engine stands."""
        self._engine.show_words(words, Tone.POSITIVE if works else Tone.CAUTION, hollow=not works)
        self._install.setVisible(can_install)

    def rescale(self) -> None:
        """Take the height of the text size in force."""
        self.setFixedHeight(theme().px(Size.STATUS_BAR))

    def retranslate(self) -> None:
        """Put the words on in the language in force."""
        self._install.show_text(_("Install"))
        self._show_work()

    def show_work_list(self) -> None:
        """Open the list of running work above the bar."""
        self._work_list = WorkList(self._jobs, self)
        self._work_list.adjustSize()
        corner = self.mapToGlobal(self._work.geometry().topLeft())
        self._work_list.move(corner.x(), corner.y() - self._work_list.height() - theme().px(4))
        self._work_list.show()

    def _show_work(self) -> None:
        words, tone = self._told
        self._saved.show_words(words or (_("All saved") if self._profile_open else ""), tone)
        jobs = self._jobs.named_jobs()
        if not jobs:
            self._work.show_words("" if self._profile_open or words else _("No background work"))
        elif len(jobs) == 1:
            self._work.show_words(job_words(jobs[0]), Tone.ACCENT)
        else:
            words = ngettext("{n} task is running", "{n} tasks are running", len(jobs)).format(n=len(jobs))
            self._work.show_words(words, Tone.ACCENT)


def job_words(job: RunningJob) -> str:
    """How far a job is: "Importing conversations 41 of 261"."""
    state = job.state
    if not state.total:
        return job.label
    return _("{what} {done} of {total}").format(what=job.label, done=number(state.done), total=number(state.total))


class WorkList(QWidget):
    """The running jobs with how far they are and Stop, in a popup."""

    def __init__(self, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs = jobs
        self._stops: dict[Button, RunningJob] = {}
        frame = styled(QFrame(), role="panel")
        self._lines = QVBoxLayout()
        frame.setLayout(column(self._lines, margins=(Space.L, Space.M, Space.L, Space.M)))
        self.setLayout(column(frame))
        self.setMinimumWidth(theme().px(360))
        jobs.jobs_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        self._stops = {}
        for job in self._jobs.named_jobs():
            stop = Button(_("Stop"))
            stop.clicked.connect(self._stop)
            self._stops[stop] = job
            bar = ThinBar()
            state = job.state
            bar.show_share(state.done / state.total if state.total else 0.0, job_words(job))
            self._lines.addLayout(row(column(label(job_words(job)), bar, gap=Space.XS), stop, gap=Space.L))
        if not self._stops:
            self._lines.addWidget(muted(_("Nothing is running.")))

    def _stop(self) -> None:
        for stop, job in self._stops.items():
            if stop is self.sender():
                job.cancel()
                stop.setEnabled(False)
