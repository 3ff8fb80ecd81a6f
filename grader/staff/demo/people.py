"""The people of the made-up class. Nobody is meant; some names are there to be difficult."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = """
aaltonen.elina|Elina|Aaltonen
abara.chidi|Chidi|Abara
abebe.selam|ሰላም|አበበ
ahmed.farid|فريد|أحمد
almeida.joao|João|Almeida
andersen.maja|Maja|Andersen
baker.tom|Tom|Baker
banerjee.rina|Rina|Banerjee
bauer.jonas|Jonas|Bauer
begum.nadia|Nadia|Begum
berg.astrid|Astrid|Berg
bianchi.luca|Luca|Bianchi
castillo.ines|Inés|Castillo
chen.yu|瑜|陈
clarke.ruth|Ruth|Clarke
cohen.noa|נועה|כהן
costa.rafael|Rafael|Costa
dembele.awa|Awa|Dembélé
diaz.pablo|Pablo|Díaz
dubois.chloe|Chloé|Dubois
eriksen.liv|Liv|Eriksen
fernandez.sol|Sol|Fernández
fischer.lena|Lena|Fischer
garcia.marta|Marta|García
georgiou.nikos|Νίκος|Γεωργίου
gupta.arjun|Arjun|Gupta
haddad.layla|ليلى|حداد
hansen.emil|Emil|Hansen
ito.sakura|さくら|伊藤
ivanova.olga|Ольга|Иванова
jensen.freja|Freja|Jensen
johnson.mia|Mia|Johnson
kaya.deniz|Deniz|Kaya
kim.minjun|민준|김
kowalska.zofia|Zofia|Kowalska
kumar.anil|Anil|Kumar
larsson.nils|Nils|Larsson
lee.grace|Grace|Lee
lopez.diego|Diego|López
martin.alice|Alice|Martin
meyer.anna|Anna|Meyer
meyer.anna2|Anna|Meyer
moreau.hugo|Hugo|Moreau
mwangi.wanjiru|Wanjiru|Mwangi
nguyen.linh|Linh|Nguyễn
novak.petr|Petr|Novák
obrien.sean|Seán|O'Brien
okafor.ada|Ada|Okafor
patel.priya|Priya|Patel
peeters.wout|Wout|Peeters
popescu.ioana|Ioana|Popescu
rossi.giulia|Giulia|Rossi
schmidt.max|Max|Schmidt
silva.beatriz|Beatriz|da Silva
singh.harpreet|Harpreet|Singh
smith.olivia|Olivia|Smith
tanaka.ren|蓮|田中
tran.bao|Bảo|Trần
van-dijk.sanne|Sanne|van Dijk
yilmaz.emre|Emre|Yılmaz
"""


@dataclass(frozen=True)
class Person:
    """``id`` is the name that nbgrader knows, of plain letters."""

    id: str
    first_name: str
    last_name: str

    @property
    def email(self) -> str:
        """At a domain that belongs to nobody."""
        return f"{self.id}@example.org"


def people(number: int) -> list[Person]:
    """So many people; after sixty, the names begin again with a number behind them."""
    named = [Person(*line.split("|")) for line in _NAMES.split("\n") if line]
    rounds = [named[place % len(named)] for place in range(number)]
    return [
        person if place < len(named) else Person(f"{person.id}-{place // len(named) + 1}", *_names(person))
        for place, person in enumerate(rounds)
    ]


def _names(person: Person) -> tuple[str, str]:
    return person.first_name, person.last_name
