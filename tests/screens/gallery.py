"""Screens that show every widget of the foundation, filled with invented figures, to be looked at."""

from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.actions import ActionId, Condition, Context
from app.formatting import half_width, number, percent, plus_minus
from app.texts import language
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole, IconButton
from app.widgets.choices import Chip, SegmentedControl
from app.widgets.fields import DateField, TextArea, TextField
from app.widgets.figures import CriterionName, Pill, ThinBar, Tile, tile_strip
from app.widgets.intervals import IntervalPicture, IntervalView
from app.widgets.key_caps import KeyCaps, KeyHint
from app.widgets.labels import ElidedLabel, heading, label, muted
from app.widgets.layouts import column, flow, hairline, pane, row, scrolling
from app.widgets.painting import Severity
from app.widgets.properties import accessible
from app.widgets.share_slider import ShareSlider
from app.widgets.states import NextStep
from app.widgets.table import Cell, Column, Table
from app.window.screen import HeaderButton, Screen, ScreenHeader

_PEOPLE = (
    ("Вера Соколова", 471, 56, Fraction(119, 1000), Fraction(34, 10), 86.4),
    ("Глеб Орлов", 438, 53, Fraction(121, 1000), Fraction(35, 10), 79.2),
    ("Дина Хасанова", 402, 48, Fraction(119, 1000), Fraction(37, 10), 90.6),
    ("Егор Панин", 389, 47, Fraction(121, 1000), Fraction(37, 10), 83.9),
    ("Жанна Мороз", 356, 43, Fraction(121, 1000), Fraction(39, 10), 88.3),
    ("Илья Тарасов", 118, 14, Fraction(119, 1000), Fraction(74, 10), 81.0),
)


def say(russian: str, english: str) -> str:
    """Words of the gallery itself; they are in no catalogue."""
    return russian if language() == "ru" else english


class ControlsGallery(Screen):
    """Buttons, fields, choices, figures."""

    def __init__(self) -> None:
        super().__init__(Context.SAMPLES)
        content = QWidget()
        content.setLayout(
            column(
                self._buttons(), self._choices(), self._fields(), self._tiles(), self._figures(), self._keys(), 1,
                gap=Space.L, margins=(Space.XL, Space.L, Space.XL, Space.L),
            )
        )  # fmt: skip
        self.set_content(scrolling(content))

    def header(self) -> ScreenHeader:
        return ScreenHeader(
            say("Новая выборка", "New sample"),
            say("до 21 сентября", "until 21 September"),
            trail=(say("Выборки", "Samples"),),
            badge=(say("черновик", "draft"), Tone.CAUTION),
            main=HeaderButton(say("Продолжить проверку", "Continue reviewing"), ActionId.OPEN, "Enter"),
            others=(HeaderButton(say("Повторить отбор", "Replay"), ActionId.FINISH),),
        )

    def conditions(self) -> frozenset[Condition]:
        return frozenset({Condition.ROW_CURRENT})

    def _buttons(self) -> QWidget:
        disabled = Button(say("Осталась 1 оценка", "1 grade to go"), ButtonRole.PRIMARY, keys="Ctrl+Enter")
        disabled.setEnabled(False)
        return pane(
            flow(
                Button(say("Отобрать 261 диалог", "Draw 261"), ButtonRole.PRIMARY, keys="Ctrl+Enter", tall=True),
                Button(say("Отмена", "Cancel"), keys="Esc", tall=True),
                Button(say("Назад к полям", "Back to mapping"), keys="Alt+Left"),
                Button(say("Экспорт", "Export"), menu=True),
                Button(say("Цитата", "Quote"), icon=IconName.QUOTE, keys="Q"),
                disabled,
                IconButton(IconName.UNDO, say("Отменить", "Undo"), keys="U"),
                Button(say("Показать расчёт", "Show the arithmetic"), ButtonRole.LINK, keys="="),
            )
        )

    def _choices(self) -> QWidget:
        options = [("all", say("Все 261", "All 261")), ("wait", say("Ждут 163", "Waiting 163")), ("done", "95")]
        checked = QCheckBox(say("сотрудникам", "agents"))
        checked.setChecked(True)
        box = QComboBox()
        box.addItems([say("Чат, 1-я линия · версия 3", "Chat, first line · version 3")])
        accessible(box, say("Чек-лист", "Rubric"))
        return pane(
            flow(
                SegmentedControl(options, say("Состояние", "State"), "all"),
                Chip(say("метка «спам»", "tag “spam”"), say("Убрать условие", "Take the condition away")),
                checked, QCheckBox(say("каналам", "channels")), box,
                Pill(say("Пока неясно", "Cannot tell"), Tone.CAUTION, IconName.CANNOT_TELL),
                Pill(say("Норма выполнена", "Norm met"), Tone.POSITIVE, IconName.CHECK),
                Pill(say("Ниже", "Below"), Tone.NEGATIVE, IconName.BELOW),
                gap=Space.M,
            )
        )  # fmt: skip

    def _fields(self) -> QWidget:
        wrong = TextField(say("Доля", "Share"))
        wrong.setText("7 %")
        wrong.show_problem(say("Доля бывает от 10 до 100.", "A share lies between 10 and 100."))
        slider = ShareSlider(say("Доля", "Share"))
        slider.show_percent(Fraction(12))
        return pane(
            column(
                row(
                    TextField(say("Заметка к критерию", "Note on this criterion"), keys="N"),
                    TextField(say("Найти", "Find"), icon=IconName.SEARCH, keys="/"),
                    DateField(say("Первый день", "First day"), date(2026, 9, 1)),
                    wrong,
                ),
                TextArea(say("Комментарий сотруднику", "Comment for the agent"), keys="Shift+N"),
                slider,
                margins=(Space.L, Space.M, Space.L, Space.M),
            ),
            "panel",
        )

    def _tiles(self) -> QWidget:
        tiles = [Tile(say("Качество, цель 85", "Quality, target 85")), Tile(say("Охват", "Coverage"))]
        tiles += [Tile(say("Строк с ошибкой", "Refused rows")), Tile(say("Примерно времени", "About"))]
        tiles[0].show_figure("86,4", beside="± 2,3", note=say("85 внутри 84,1–88,7", "85 lies inside"))
        tiles[1].show_figure(number(523), beside=say("из 4 354", "of 4,354"), note=percent(12))
        tiles[2].show_figure(number(6), beside=say("в 3 диалогах", "in 3 conversations"), tone=Tone.NEGATIVE)
        tiles[3].show_figure(say("23 ч 30 мин", "23 h 30 min"), note=say("в среднем 5:24", "mean 5:24"))
        return tile_strip(*tiles)

    def _figures(self) -> QWidget:
        ticks = tuple((float(value), str(value)) for value in range(70, 101, 5))
        names = (("Знание", "Knowledge"), ("Грамотность", "Grammar"), ("Решение", "Resolution"), ("Стиль", "Style"),
                 ("Структура", "Structure"), ("Шестой", "Sixth"))  # fmt: skip
        return pane(
            column(
                row(heading(say("Качество", "Quality")), 1, muted(say("113 из 941", "113 of 941"))),
                IntervalView(IntervalPicture(84.1, 86.4, 88.7, 70, 100, 85), plus_minus(86.4, 2.3), ticks, strong=True),
                flow(*(CriterionName(place, say(*name)) for place, name in enumerate(names)), gap=Space.L),
                ThinBar(0.39, say("34 из 87", "34 of 87")),
                ElidedLabel(say("Очень длинная строка, которая не помещается целиком. ", "A long line. ") * 6),
                label("64,1", TextSize.DISPLAY, Weight.SEMIBOLD),
                margins=(Space.L, Space.M, Space.L, Space.M),
            ),
            "panel",
        )

    def _keys(self) -> QWidget:
        return pane(
            row(
                KeyHint("S", say("Отложить", "Set aside")), KeyHint("Shift+/", say("Клавиши", "Keys")),
                KeyCaps("Q", both=True), KeyCaps("Ctrl+Z", both=True), KeyCaps("Space"), 1, gap=Space.L,
            )
        )  # fmt: skip


class TablesGallery(Screen):
    """Tables of one and of two lines with every kind of cell."""

    def __init__(self) -> None:
        super().__init__(Context.PEOPLE)
        people = Table(say("Сотрудники", "Agents"))
        columns = (
            Column("name", say("Сотрудник", "Agent"), stretch=True),
            Column("handled", say("Подходит", "Eligible"), 100, right=True),
            Column("picked", say("Проверим", "To review"), 100, right=True),
            Column("chance", say("Вероятность", "Probability"), 120, right=True),
            Column("half", say("Точность среднего", "Half-width"), 150, right=True),
            Column("interval", "", 160),
            Column("share", say("Готово", "Done"), 140),
            Column("state", say("Состояние", "State"), 200),
        )
        people.show_rows(columns, _PEOPLE, _person_cells)
        people.make_current(2)
        rules = Table(say("Правила", "Rules"), two_lines=True)
        rules.show_rows(
            (
                Column("rule", say("Правило", "Rule"), stretch=True),
                Column("criterion", say("Критерий", "Criterion"), 160),
                Column("level", say("Уровень", "Level"), 90),
                Column("quality", say("Качество", "Quality"), 140, right=True),
                Column("value", say("Значение", "Value"), 180),
            ),
            range(4),
            _rule_cells,
        )
        panel = pane(column(people, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        second = pane(column(rules, margins=(Space.S, 0, Space.S, Space.S)), "panel")
        body = column(
            heading(say("Сотрудники", "Agents")), panel, hairline(), second, gap=Space.M, margins=(Space.XL,) * 4
        )
        self.set_content(pane(body))

    def header(self) -> ScreenHeader:
        return ScreenHeader(say("Люди", "People"), say("1–14 сентября 2026", "1–14 September 2026"))


class EmptyGallery(Screen):
    """A screen without anything yet."""

    def __init__(self) -> None:
        super().__init__(Context.START)
        self.show_empty(
            say("Выборки пока нет. 2 174 диалога ждут.", "No sample yet. 2,174 conversations are waiting."),
            say("Отберите честную долю, её всегда можно повторить.", "Draw a fair share; it can be replayed."),
            NextStep(say("Новая выборка", "New sample"), ActionId.NEW_SAMPLE, icon=IconName.DICE),
            NextStep(say("Загрузить диалоги", "Import conversations"), ActionId.IMPORT, "Ctrl+I"),
        )

    def header(self) -> ScreenHeader:
        return ScreenHeader(say("Выборки", "Samples"))


def _person_cells(person: object) -> tuple[Cell, ...]:
    assert isinstance(person, tuple)
    name, handled, picked, chance, half, mean = person
    weak = half > 5
    return (
        Cell(name, weight=Weight.MEDIUM),
        Cell(number(handled)),
        Cell(number(picked)),
        Cell(number(chance, 3), Tone.MUTED),
        Cell(half_width(half), Tone.CAUTION if weak else Tone.TEXT, Weight.SEMIBOLD if weak else Weight.REGULAR),
        Cell(interval=IntervalPicture(mean - float(half), mean, mean + float(half), 70, 100, 85)),
        Cell(f"{picked // 2}", share=0.5),
        Cell(say("проверен, корректировка", "penalty"), Tone.NEGATIVE, icon=IconName.FLAG)
        if weak
        else Cell(say("проверен", "reviewed"), Tone.POSITIVE, icon=IconName.CHECK),
    )


def _rule_cells(place: object) -> tuple[Cell, ...]:
    assert isinstance(place, int)
    return (
        Cell(say("«Как я уже писал»", "“As I already said”"), weight=Weight.MEDIUM, second="ru.tone.already-said"),
        Cell(say("Стиль", "Style"), criterion=place),
        Cell(severity=Severity(place + 1), words="info"),
        Cell("86,4", weight=Weight.SEMIBOLD, second="± 2,3", beside=True),
        Cell("06.13.2026 13:58", Tone.NEGATIVE, filled=True),
    )


SCREENS = {"controls": ControlsGallery, "tables": TablesGallery, "empty": EmptyGallery}
