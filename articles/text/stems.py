"""What different forms of an Indonesian word have in common.

*Penandatanganan* and *menandatangani* share the stem *tandatangan*. Prefixes swallow
the first letter of a root (*tulis*, *menulis*), so a cut is only right if it leaves a
word: `articles.text.roots` tells. A word whose root is not there, such as a name or a
loan, is cut only where little can go wrong.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from articles.text.roots import ROOTS

STOP_WORDS = frozenset(
    """
    ada adalah agar akan aku anda apa apakah atas atau bagi bahwa banyak beberapa begitu
    belum berbagai bila bisa boleh bukan dalam dan dapat dari daripada demi demikian
    dengan di dia hal hanya harus hingga ia ialah ini itu jadi jika juga kalau kami
    karena ke kemudian kepada ketika kita lagi lain lalu lebih maka masih mereka
    merupakan namun oleh pada padahal para pernah pun saat saja sambil sampai sangat
    saya sebab sebagai sebelum sebuah secara sedang sehingga sejak selain selama selalu
    seluruh semua sementara seorang seperti serta sesudah setelah setiap suatu sudah
    supaya tanpa tapi telah tentang terhadap tetapi tiap tidak untuk yaitu yakni yang
    """.split()
)

# Often written as two words.
COMPOUNDS = frozenset(
    """
    ambilalih beritahu ibukota kerjasama olahraga salahguna sebarluas sepakbola
    tandatangan tanggungjawab tindaklanjut
    """.split()
)

PARTICLE = re.compile("(?:lah|kah|tah|pun)$")
POSSESSIVE = re.compile("(?:nya|ku|mu)$")
# A prefix, and what the swallowed first letter of the root may have been.
PREFIXES = [
    (re.compile(pattern), firsts)
    for pattern, firsts in [
        ("ketidak|di|ke|se", [""]),
        ("ber|be(?=r|.er)|bel(?=ajar)", [""]),
        ("ter|te(?=r|.er)", [""]),
        ("per|pe(?=r)|pel(?=ajar)", [""]),
        ("[mp]e(?=[lmnrwy])", [""]),
        ("[mp]em(?=[bfpv])", [""]),
        ("[mp]em(?=[aeiou])", ["m", "p"]),
        ("[mp]en(?=[cdjstz])", [""]),
        ("[mp]en(?=[aeiou])", ["n", "t"]),
        ("[mp]eng(?=[ghkq]|lihat)", [""]),
        ("[mp]eng(?=[aeiou])", ["", "k"]),
        ("[mp]enge", [""]),
        ("[mp]eny(?=[aeiou])", ["s", "ny"]),
        ("pe(?=[bcdfghjkpst])", [""]),
    ]
]
MOST_PREFIXES = 3
# Pairs of prefix and suffix that make no word.
NO_PAIR = {("b", "i"), ("d", "an"), ("s", "i"), ("s", "kan"), ("t", "an"), ("m", "an")}

# For words whose root is unknown: a prefix that can hardly be anything else.
LOAN = re.compile(
    "(?:(?:di|ber|ter)(?=[bcdfghjklmnprstvwyz][aeiourlh])|di(?=[aeiou])"
    "|[mp]em(?=[bfpv])|[mp]en(?=[cdjstz])|[mp]eng(?=[aeioughk])|[mp]e(?=[lrwy]))"
    "(.{5,})$"
)
VOWELS = re.compile("[aeiou]+")
SHORTEST = 4


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word; the word itself if nothing is to be cut off.

    The longest root that the word can be made from, so *perikanan* gives *ikan* and
    *keluaran* gives *keluar*, not *luar*; of two as long, the one with fewer prefixes.
    """
    if word in ROOTS or len(word) < SHORTEST or not word.isascii():
        return word
    roots = [(len(cut), left, cut) for cut, left in _cuts(word) if cut in ROOTS]
    return max(roots, key=itemgetter(0, 1))[-1] if roots else _loan(word)


def stems(words: list[str]) -> list[str]:
    """The stems of the words but the stop words, each once.

    Two words that may be written as one, such as *kerja sama*, have its stem too.
    """
    found = dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS)
    joined = (stem(one) + stem(next_one) for one, next_one in pairwise(words))
    return [*(found | dict.fromkeys(word for word in joined if word in COMPOUNDS))]


def _cuts(word: str) -> Iterator[tuple[str, int]]:
    """What may be left of the word, and how many more prefixes it might have had."""
    for bare, suffix in _without_suffix(word):
        yield bare, MOST_PREFIXES
        if (bare[:1], suffix) not in NO_PAIR:
            yield from _without_prefix(bare, MOST_PREFIXES)


def _without_suffix(word: str) -> Iterator[tuple[str, str]]:
    """The word, with and without particle, possessive and suffix; with the suffix."""
    for bare in {word, PARTICLE.sub("", word)}:
        for owned in {bare, POSSESSIVE.sub("", bare)}:
            yield owned, ""
            for suffix in ("i", "an", "kan"):
                if owned.endswith(suffix):
                    yield owned.removesuffix(suffix), suffix


def _without_prefix(word: str, left: int) -> Iterator[tuple[str, int]]:
    if not left:
        return
    for pattern, firsts in PREFIXES:
        if match := pattern.match(word):
            for first in firsts:
                rest = first + word[match.end() :]
                yield rest, left - 1
                yield from _without_prefix(rest, left - 1)


def _loan(word: str) -> str:
    """The word without what is hardly a part of it, if enough is left."""
    bare = word.removesuffix("nya") if len(word) > len("nya") + SHORTEST else word
    match = LOAN.match(bare)
    if not match or len(VOWELS.findall(match[1])) < len("VV"):
        return bare
    rest, prefix = match[1], bare[0]
    for suffix in ("kan", "i") if prefix in "md" else ("an",):
        if rest.endswith(suffix) and len(rest) > len(suffix) + SHORTEST:
            return rest.removesuffix(suffix)
    return rest
