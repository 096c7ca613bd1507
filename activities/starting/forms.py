"""Forms of a new activity: its reference and title, the five questions, and the search for a record to begin from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from activities.models import Activity, Approval, LegalGround, Purpose
from activities.starting.guided import Answers, link_to
from activities.vocabulary import OurRole
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.editing.fields import control_for
from ropa.editing.lookups import offer
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.reference.models import to_view
from ropa.register.forms import Said, say_field
from ropa.register.records import KEY, new_key
from ropa.register.words import Answer

ROLES = (
    (OurRole.CONTROLLER.value, later("For ourselves: we decide why and how (controller)")),
    (OurRole.JOINT.value, later("Together with others, who decide with us (joint controller)")),
    (OurRole.PROCESSOR.value, later("For another organisation, on its instructions (processor)")),
    (OurRole.NOT_STATED.value, later("Not known yet")),
)
LOOKED_UP = {"subjects": "purposes/subjects", "basis": "purposes/grounds/basis"}


class NameForm(Said, forms.Form):
    """What every new activity needs. `key` tells a second click from a second record."""

    title = forms.CharField(
        label=later("What is the activity called?"),
        max_length=250,
        validators=[refuse_odd_text],
        help_text=later("A few words that people recognise, such as “Answering complaints”. Privacy notices print it."),
        error_messages={"required": later("Give the activity a title.")},
    )
    reference = forms.CharField(
        label=later("What is its reference?"),
        max_length=60,
        validators=[refuse_odd_text],
        help_text=later(
            "The next one of this register is filled in. Change it if you number your records differently."
        ),
        error_messages={"required": later("Give the activity a reference.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, validators=[KEY], required=False)

    def __init__(self, data: Any = None, *, reference: str = "", title: str = "") -> None:
        super().__init__(data, initial={"reference": reference, "title": title, "key": new_key()})


class GuidedForm(NameForm):
    """Five short questions. Only the first must be answered."""

    doing = forms.CharField(
        label=later("1. What do you do, and why?"),
        max_length=2000,
        validators=[refuse_odd_text],
        widget=forms.Textarea,
        help_text=later("One or two plain sentences. This becomes the purpose (UK GDPR Article 5(1)(b))."),
        error_messages={"required": later("Say what you do, in a sentence.")},
    )
    role = forms.ChoiceField(
        label=later("2. For whom do you do it?"),
        required=False,
        choices=ROLES,
        initial=OurRole.NOT_STATED.value,
        help_text=later("Who decides why and how information is used is its controller (UK GDPR Article 4(7))."),
    )

    def __init__(self, data: Any = None, *, organisation: Organisation, reference: str = "") -> None:
        super().__init__(data, reference=reference)
        self.fields |= {
            "subjects": _ask(
                Purpose,
                "subjects",
                later("3. Whose information is it?"),
                later("Choose each group of people that you know of."),
            ),
            "basis": _ask(
                LegalGround,
                "basis",
                later("4. Why may you use it?"),
                later("The lawful basis of Article 6. For most work of a public body it is the public task."),
            ),
            "help": _ask(
                Activity,
                "processors_answer",
                later("5. Does anybody handle the information for you?"),
                later("A supplier who stores, prints, analyses or supports it on your instructions is a processor."),
            ),
            "processors": _ask(
                Approval, "processors", later("Which processors?"), later("Choose those that you know of.")
            ),
        }
        self.fields["help"].required = False
        offer(self, organisation, lambda name: _lookup(organisation, name))

    def answers(self) -> Answers:
        """What was answered. Only for a form that is valid."""
        said = self.cleaned_data
        return Answers(
            doing=said["doing"].strip(),
            role=OurRole(said["role"] or OurRole.NOT_STATED),
            subjects=tuple(map(to_view, said["subjects"])),
            basis=to_view(said["basis"]) if said["basis"] else None,
            help=said["help"] or Answer.NOT_ASKED,
            processors=tuple(map(link_to, said["processors"])),
        )


def _ask(model: Any, name: str, question: str, guidance: str) -> Any:
    field = control_for(model._meta.get_field(name))
    field.label, field.help_text = question, guidance
    say_field(field)
    return field


def _lookup(organisation: Organisation, name: str) -> str:
    collection, place = ("approvals", "processors") if name == "processors" else ("activities", LOOKED_UP[name])
    return reverse("lookup", args=[organisation.slug, collection, place])


class FindForm(Said, forms.Form):
    """Whose records to look through, and for what. A search is never refused: what it cannot mean is left out."""

    q = forms.CharField(label=later("Search by reference or title"), required=False, max_length=200)

    def __init__(self, data: Any, organisations: Sequence[Organisation]) -> None:
        super().__init__(data)
        own, *others = organisations
        here = say("{organisation} (this register)", organisation=own)
        named = [(own.slug, here), *((one.slug, str(one)) for one in others)]
        of = forms.ChoiceField(label=gettext("Records of"), required=False, choices=named)
        self.fields = {"of": of, **self.fields}
        self._known = {one.slug: one for one in organisations}
        self._own = own
        self.is_valid()

    @property
    def text(self) -> str:
        """What is searched for."""
        return str(self.cleaned_data.get("q", "")).strip()

    @property
    def of(self) -> Organisation:
        """Whose records: those of this register, unless another was chosen."""
        return self._known.get(self.cleaned_data.get("of", ""), self._own)
