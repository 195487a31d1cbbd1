"""What is remembered while a text is read: whom it speaks of (话题), and who was named beside whom."""

from dataclasses import dataclass, field

from kg.model import Argument, Status

EMPLOYERS = frozenset({"Organization", "Platform", "Brand"})
DEALS = frozenset({"acquires", "sells"})


@dataclass(slots=True)
class Memory:
    """The topic of the sentence, the pair last named together and the like; one instance a document.

    `topic` is the last explicit subject of this sentence, `leading` the first, `holder` whose that is where it says
    so, `previous` the first subject of the sentence before, within a paragraph: what comes later in a sentence is
    said beside it. 雙方 are the `pair`, however long ago; 前者 and 後者 are `two` of this sentence or of the one
    before (`two_before`), but 後者 the `third` on whom two act. `protagonist` is the firm that the text began
    with, `about` that of the paragraph, `firms` are those of the sentence by their normal names, `item` is
    the thing last named, `present` the names of firms in the paragraph, `sold` what somebody sells, `traded` what the last
    deal of the sentence is about, and `dealt` how that is meant, `whose` the firm of which the topic is a
    shareholder, `joined` what somebody of the sentence joins, `accuser` who
    sued the `accused` last in the paragraph, `measure` what a clause spoke of without a value (毛利率轉正，達8.4%).
    () where nobody is known.
    """

    topic: tuple[Argument, ...] = ()
    leading: tuple[Argument, ...] = ()
    previous: tuple[Argument, ...] = ()
    pair: tuple[Argument, ...] = ()
    two: tuple[Argument, ...] = ()
    two_before: tuple[Argument, ...] = ()
    third: tuple[Argument, ...] = ()
    organization: tuple[Argument, ...] = ()
    additional: tuple[Argument, ...] = ()
    beyond: tuple[Argument, ...] = ()
    goal: tuple[Argument, ...] = ()
    ahead: tuple[Argument, ...] = ()
    event: tuple[Argument, ...] = ()
    holder: tuple[Argument, ...] = ()
    office: tuple[Argument, ...] = ()
    appointed: tuple[Argument, ...] = ()
    winner: tuple[Argument, ...] = ()
    person: tuple[Argument, ...] = ()
    employer: tuple[Argument, ...] = ()
    acted_on: tuple[Argument, ...] = ()
    sold: tuple[Argument, ...] = ()
    traded: tuple[Argument, ...] = ()
    dealt: Status | None = None
    thing: tuple[Argument, ...] = ()
    beneficiary: tuple[Argument, ...] = ()
    whose: tuple[Argument, ...] = ()
    joined: tuple[Argument, ...] = ()
    accuser: tuple[Argument, ...] = ()
    accused: tuple[Argument, ...] = ()
    item: tuple[Argument, ...] = ()
    funded: tuple[Argument, ...] = ()
    funded_before: tuple[Argument, ...] = ()
    figure: tuple[Argument, str | None] | None = None
    measure: tuple[Argument | None, str] | None = None
    paper: tuple[Argument, ...] = ()
    protagonist: tuple[Argument, ...] = ()
    about: tuple[Argument, ...] = ()
    firms: dict[str, Argument] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    paragraph: int = -1

    def begin_sentence(self, paragraph: int) -> None:
        """Forget this sentence's topic; in a new paragraph forget the last sentence's too."""
        self.previous = (self.leading or self.topic or self.previous) if paragraph == self.paragraph else ()
        if paragraph != self.paragraph:
            self.figure, self.organization = None, ()
            self.accuser = self.accused = ()
            self.office = self.person = self.about = self.item = ()
            self.present = set()
        self.paragraph = paragraph
        self.topic = self.leading = self.goal = self.event = self.employer = ()
        self.funded_before = self.funded
        self.sold, self.traded, self.dealt = (), (), None
        self.whose = self.joined = self.paper = ()
        self.acted_on = self.beneficiary = self.funded = self.thing = self.appointed = self.winner = ()
        self.two_before, self.two, self.third = self.two, (), ()
        self.firms, self.measure = {}, None
