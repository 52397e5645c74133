"""Which words can be Vietnamese syllables: by their spelling, not by a dictionary."""

import re
import unicodedata

TONES = re.compile("[\u0300\u0301\u0309\u0303\u0323]")
RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in
inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen
oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây
uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh
uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
ONSETS = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
SYLLABLE = re.compile(f"(?:{ONSETS})?(?:{'|'.join(RHYMES.split())})")
NOT_WORDS = re.compile(r"[\s\d.,;:/()'\"?!+–-]+")


def are_syllables(text: str) -> bool:
    """Whether every word with letters beyond a to z is spelt as Vietnamese is."""
    words = NOT_WORDS.split(unicodedata.normalize("NFC", text).lower())
    return all(word.isascii() or SYLLABLE.fullmatch(_without_tone(word)) for word in words)


def _without_tone(word):
    return unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", word)))
