"""The member form: enrolling somebody, or changing what the register knows of a member."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.dialog import FormDialog
from savings_desk.desktop.drafts import Draft
from savings_desk.desktop.help import show_help
from savings_desk.desktop.screens.member_form_guardian import GuardianPanel
from savings_desk.desktop.screens.member_form_heirs import HeirsPanel
from savings_desk.desktop.screens.member_form_membership import MembershipPanel
from savings_desk.desktop.screens.member_form_person import PersonPanel
from savings_desk.desktop.session import Change, Session
from savings_desk.desktop.typed_texts import TypedTexts
from savings_desk.desktop.widgets.fields import is_enter, next_field
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.icons import put_box_icon
from savings_desk.desktop.widgets.person_fields import AddressFields, plain
from savings_desk.desktop.widgets.saying import say_in
from savings_desk.domain.members import MAJORITY_YEARS, Address, Member
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    ConsentMissing,
    DatesOutOfOrder,
    MemberNumberTaken,
    PledgeOutsideRule,
    Refusal,
)
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.member_views import next_member_number
from savings_desk.operations.members import change_member, enrol
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.domain.members import Person
    from savings_desk.domain.money import Money


class MemberForm(FormDialog):
    """Asks all that the register keeps of a member; `recorded` tells the number."""

    form = "member_form"
    heading: QLabel
    draft_bar: QFrame
    draft_use: QPushButton
    draft_drop: QPushButton
    scroll_area: QScrollArea
    sheet: QWidget
    person: PersonPanel
    guardian: GuardianPanel
    registered: AddressFields
    elsewhere: QCheckBox
    contact: AddressFields
    membership: MembershipPanel
    heirs: HeirsPanel
    notes_fields: FlowRow
    person_notes: QLineEdit
    member_notes: QLineEdit
    said: QLabel
    close_form: QPushButton
    record: QPushButton
    recorded = Signal(str)

    def __init__(
        self, session: Session, *, number: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the form of the member `number`, or an empty one."""
        super().__init__(session, parent)
        self.notes_fields.gather(gap=10, even=True)
        self._before: Member | None = None
        self._closed = False
        self._put(number)
        self._texts = TypedTexts(self.sheet, self._touched)
        self._at_first = self._texts.now()
        self._draft = Draft(self, self._worth_keeping)
        with session.books.read() as reading:
            self._draft.belong_to(f"member-{reading.group().id}-{number or 'new'}")
        self._connect()
        self._offer_draft()
        self.fit(wide=88, high=94)
        first = self.person.first_name if number else self.person.person_title
        first.setFocus()

    def _connect(self) -> None:
        self.elsewhere.toggled.connect(self.contact.setVisible)
        self.person.born.connect(self._see_minor)
        self.person.birth.textChanged.connect(lambda _text: self._see_minor())
        self.membership.dated.connect(self._see_minor)
        self.membership.dated.connect(self._see_rules)
        self.close_form.clicked.connect(self.reject)
        self.record.clicked.connect(self._record)
        self.draft_use.clicked.connect(self._use_draft)
        self.draft_drop.clicked.connect(self._drop_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._record)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(lambda: show_help(self, self.form))
        for kind in (QLineEdit, QComboBox):
            for field in self.sheet.findChildren(kind):
                field.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_in_sight)

    # What is shown

    def _put(self, number: str) -> None:
        session, _ = self.session, current().gettext
        today = session.today()
        self.person.set_today(today)
        self.guardian.consent_on.set_today(today)
        with session.books.read() as reading:
            member = self._before = reading.member(number) if number else None
            shown = member.number if member else next_member_number(reading)
            lines, place = reading.lines_of_members(), reading.group().address
            guardian = member.guardian if member else None
            known = guardian.person.id if guardian else None
            its_number = reading.number_of_person(known) if known is not None else ""
        self.heading.setText(
            _("Change member {number}").format(number=shown) if member else _("Enrol a member")
        )
        self.person.others_with = self._others_with
        self.guardian.person_of = self._person_of
        self.person.put(shown, member.person if member else None, new=member is None)
        self.membership.put(member, lines, today)
        self.guardian.put(guardian, its_number)
        self.registered.set_address(
            member.person.registered if member else replace(place, house="")
        )
        contact = member.person.contact if member else Address()
        self.contact.set_address(contact)
        self.elsewhere.setChecked(bool(contact))
        self.contact.setVisible(bool(contact))
        self.heirs.put(member.beneficiaries if member else ())
        self.person_notes.setText(member.person.notes if member else "")
        self.member_notes.setText(member.notes if member else "")
        self._see_minor()
        self._see_rules()

    def _others_with(self, digits: str) -> list[str]:
        own = self._before.number if self._before else ""
        with self.session.books.read() as reading:
            return [number for number in reading.numbers_with_id(digits) if number != own]

    def _person_of(self, number: str) -> Person:
        with self.session.books.read() as reading:
            return reading.member(number).person

    def _see_minor(self) -> None:
        """A minor needs a guardian: the block appears with the birth."""
        today = self.session.today()
        birth = self.person.birth_known()
        day = max(self.membership.joined_on(today), today)
        minor = birth is not None and birth.age_on(day) < MAJORITY_YEARS
        self.guardian.setVisible(minor or not self.guardian.is_empty)
        words = current().gettext(
            "Under 20: a guardian must consent in writing (Civil and Commercial Code, section 19)."
        )
        self.guardian.why.setText(words)
        self.guardian.why.setVisible(minor)

    def _see_rules(self) -> None:
        day = self.membership.joined_on(self.session.today())
        with self.session.books.read() as reading:
            self._rules = reading.rules_on(day)
        self.membership.put_rules(self._rules)

    # What is recorded

    def _record(self) -> None:
        asking = Asking()
        member, pledge = self._read(asking)
        self.said.clear()
        if member is None or asking.first is not None:
            self._stand_in(asking.first)
            return
        session = self.session
        by, at = session.who, session.moment()
        try:
            if self._before is None:
                member = enrol(session.books, member, pledge=pledge, by=by, at=at)
            else:
                member = change_member(session.books, member, by=by, at=at)
        except Refusal as refusal:
            self._refused(asking, refusal)
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self._closed = True
        self._draft.forget()
        self.accept()
        session.tell(Change.MEMBERS)
        self.recorded.emit(member.number)

    def _read(self, asking: Asking) -> tuple[Member | None, Money]:
        """The member as typed, and the pledge; every refusal stands beside its field."""
        before = self._before
        number = self.person.read_number(asking)
        person = self.person.read(asking, before.person if before else None)
        guardian = self.guardian.read(asking) if self.guardian.isVisibleTo(self) else None
        applied, approved = self.membership.read_days(asking)
        pledge = ZERO if before else self.membership.read_pledge(asking, self._rules)
        heirs = self.heirs.read(asking)
        if person is None or asking.first is not None:
            return None, pledge
        contact = self.contact.address() if self.elsewhere.isChecked() else Address()
        person = replace(
            person,
            registered=self.registered.address(),
            contact=contact,
            notes=plain(self.person_notes.text()),
        )
        told: dict[str, Any] = {
            "person": person,
            "kind": self.membership.kind.currentData(),
            "line": plain(self.membership.line.currentText()),
            "applied_on": applied,
            "approved_on": approved,
            "guardian": guardian,
            "beneficiaries": heirs,
            "notes": plain(self.member_notes.text()),
        }
        try:
            return (replace(before, **told) if before else Member(number, **told)), pledge
        except Refusal as refusal:
            self._refused(asking, refusal)
            return None, pledge

    def _refused(self, asking: Asking, refusal: Refusal) -> None:
        """Say what the books refused beside the field it is about."""
        beside: dict[type[Refusal], tuple[QWidget, QLabel]] = {
            MemberNumberTaken: (self.person.number, self.person.number_said),
            ConsentMissing: (self.guardian.consent_on, self.guardian.consent_on_said),
            DatesOutOfOrder: (self.membership.approved_on, self.membership.approved_on_said),
            PledgeOutsideRule: (self.membership.pledge, self.membership.pledge_said),
        }
        if type(refusal) in beside:
            asking.refuse(*beside[type(refusal)], refusal)
            self._stand_in(asking.first)
        else:
            say_in(self.said, refusal)

    def _stand_in(self, field: QWidget | None) -> None:
        if field is not None:
            field.setFocus()
            self.scroll_area.ensureWidgetVisible(field)

    # What was typed is not lost

    def _touched(self) -> None:
        if not self._closed:
            self._draft.touch()

    def _worth_keeping(self) -> dict[str, Any] | None:
        now = self._texts.now()
        return now if now != self._at_first else None

    def _offer_draft(self) -> None:
        self._kept = self._draft.kept()
        self.draft_bar.setVisible(self._kept is not None)

    def _use_draft(self) -> None:
        self._texts.put({name: str(text) for name, text in (self._kept or {}).items()})
        self._see_minor()
        self.draft_bar.hide()
        self.person.first_name.setFocus()

    def _drop_draft(self) -> None:
        self._draft.forget()
        self.draft_bar.hide()
        self.person.first_name.setFocus()

    @override
    def reject(self) -> None:
        """Close; ask first when something typed would be lost."""
        if self._worth_keeping() is None or self._lets_go():
            self._closed = True
            self._draft.forget()
            super().reject()

    def _lets_go(self) -> bool:
        _ = current().gettext
        box = QMessageBox(self)
        put_box_icon(box, "circle-question-mark", "accent")
        box.setWindowTitle(_("Savings Desk"))
        box.setText(_("What was typed on this form has not been recorded."))
        keep = box.addButton(_("Go on typing"), QMessageBox.ButtonRole.RejectRole)
        box.addButton(_("Throw it away"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is not keep

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field."""
        if is_enter(event):
            next_field()
            return True
        return super().eventFilter(watched, event)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.sheet.isAncestorOf(now):
            self.scroll_area.ensureWidgetVisible(now, 50, 80)
