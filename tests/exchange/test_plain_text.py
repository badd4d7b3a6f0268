"""What is a lead, a heading, a paragraph in a raw text."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import Unreadable
from articles.exchange.plain_text import MAX_BYTES, as_markdown, decode, parse
from articles.text.markdown import plain, render
from articles.text.spelling import clean_line, clean_text

BEIJING = Path(__file__).parent.parent / "data" / "beijing-meeting.txt"
LONG = (
    "Rusia mendapat dukungan militer dari Asia Timur, sementara Korea Utara mendapat "
    "legitimasi yang lebih tinggi dalam kancah internasional."
)
TAG = re.compile(r"<[^>]*>")


def outline(text):
    return [(part.heading, *part.paragraphs) for part in parse(text).sections]


# --- The real text -----------------------------------------------------------------


def test_the_lead_over_two_lines_is_one_sentence_after_its_dateline():
    article = parse(decode(BEIJING.read_bytes()))

    assert article.dateline == "Mediainfo.biz"
    assert article.standfirst == (
        "Di Beijing, Putin berterima kasih atas dukungan militer Korea Utara, Kim Jong "
        "Un balas janjikan bantuan penuh—pertemuan simbol aliansi strategis semakin "
        "menguat."
    )


def test_every_bare_line_becomes_a_heading_and_the_last_section_has_two_paragraphs():
    article = parse(decode(BEIJING.read_bytes()))

    assert len(article.sections) == 7
    assert article.sections[3].heading == "Simbolisme Diplomatik & Reaksi Internasional"
    assert [len(part.paragraphs) for part in article.sections] == [1, 1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n\n", "\n \t\n", "\u2028"])
def test_the_kind_of_line_end_and_blank_lines_make_no_difference(newline):
    text = BEIJING.read_text("utf-8")
    joined = text.replace("Kim Jong Un\nbalas", "Kim Jong Un balas")

    assert parse(joined.replace("\n", newline)) == parse(text)


# --- Headings ----------------------------------------------------------------------


def test_a_short_bare_line_before_a_paragraph_is_a_heading():
    assert outline(f"Teras.\nLatar Belakang\n{LONG}") == [("Latar Belakang", LONG)]


@pytest.mark.parametrize(
    "line",
    [
        "Ia pulang.",
        "“Kami siap.”",
        "Berikut daftarnya:",
        "tanpa huruf besar di awal",
        "- beras",
        "• gula",
        "3. minyak",
        "Ini terlalu panjang " * 6 + "untuk sebuah judul bagian",
    ],
)
def test_what_is_no_heading_stays_a_paragraph(line):
    assert outline(f"Teras.\n{line}\n{LONG}") == [("", line, LONG)]


def test_a_heading_may_ask():
    assert outline(f"Teras.\nApa kata pengamat?\n{LONG}") == [
        ("Apa kata pengamat?", LONG)
    ]


def test_of_bare_lines_in_a_row_only_the_last_is_a_heading():
    text = f"Teras.\nFoto Antara\nLatar Belakang\n{LONG}"

    assert outline(text) == [("", "Foto Antara"), ("Latar Belakang", LONG)]


def test_a_bare_line_at_the_end_is_a_paragraph():
    assert outline(f"Teras.\n{LONG}\nTamat") == [("", LONG, "Tamat")]


def test_a_text_that_begins_with_a_heading_has_no_lead():
    article = parse(f"Latar Belakang\n{LONG}")

    assert (article.dateline, article.standfirst) == ("", "")
    assert article.sections[0].heading == "Latar Belakang"


def test_paragraphs_before_the_first_heading_have_none():
    text = f"Teras.\nIsi pertama.\nLatar\n{LONG}"

    assert outline(text) == [("", "Isi pertama."), ("Latar", LONG)]


def test_a_text_of_one_paragraph_is_a_lead():
    assert parse("Hanya satu kalimat.").standfirst == "Hanya satu kalimat."
    assert parse("Hanya satu kalimat.").sections == ()


# --- Wrapped lines -----------------------------------------------------------------

WRAPPED = """Pemerintah menetapkan harga beras yang baru mulai pekan depan di semua
daerah. Harga itu berlaku sampai akhir tahun, kata Wakil Menteri
Perdagangan.

Alasan Pemerintah
Panen tahun ini lebih kecil daripada tahun lalu karena kemarau panjang.
Karena itu persediaan di gudang-gudang milik negara juga menyusut terus.

Petani menyambutnya.
"""


def test_a_text_that_is_wrapped_at_a_margin_is_joined_again():
    article = parse(WRAPPED)

    assert article.standfirst.endswith("kata Wakil Menteri Perdagangan.")
    assert [(part.heading, len(part.paragraphs)) for part in article.sections] == [
        ("Alasan Pemerintah", 2)
    ]
    assert "panjang. Karena itu" in article.sections[0].paragraphs[0]


def test_a_short_line_is_not_wrapped_though_the_next_begins_small():
    assert outline(f"Teras.\nKesimpulan\ne-KTP {LONG}") == [
        ("Kesimpulan", f"e-KTP {LONG}")
    ]


def test_without_blank_lines_a_full_line_that_ends_a_sentence_ends_the_paragraph():
    one = "Panen tahun ini lebih kecil daripada tahun lalu karena kemarau."
    two = "Persediaan di gudang negara menyusut. Harga naik di mana-mana."

    assert outline(f"Teras.\n{one}\n{two}") == [("", one, two)]


# --- Datelines ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "dateline"),
    [
        ("Mediainfo.biz – Di Beijing, Putin tiba.", "Mediainfo.biz"),
        ("JAKARTA, KOMPAS.com - Presiden tiba.", "JAKARTA, KOMPAS.com"),
        ("Jakarta, detikcom -- Presiden tiba.", "Jakarta, detikcom"),
        ("Jakarta (ANTARA) — “Kami siap,” katanya.", "Jakarta (ANTARA)"),
        ("Kim – yang datang dengan kereta – tiba.", ""),
        ("Hari ini – Presiden tiba.", ""),
        ("Saat-saat terakhir sudah lewat.", ""),
        (f"{'Kota ' * 20}– Presiden tiba.", ""),
    ],
)
def test_a_dateline_is_a_place_before_a_dash_and_a_sentence(lead, dateline):
    article = parse(lead + "\nIsi.")

    assert article.dateline == dateline
    assert article.dateline or article.standfirst == lead


# --- Nothing is lost, nothing is taken for markup ------------------------------------

lines = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


@given(st.lists(lines, max_size=8).map("\n".join))
def test_no_word_of_a_text_is_lost(text):
    try:
        article = parse(text)
    except Unreadable:
        return
    parts = [article.dateline, article.standfirst]
    for section in article.sections:
        parts += [section.heading, *section.paragraphs]

    # The dash after a dateline goes.
    words = " ".join(parts).split()
    said = clean_text(text).split()
    assert words == said or len(words) == len(said) - 1


markup = st.text(alphabet="\\`*_{}[]()<>#+-.!|~&;=:1a \u00a0\t?/\"'", max_size=40)


@given(st.one_of(markup, lines).map(lambda text: " ".join(clean_line(text).split())))
def test_a_paragraph_is_shown_as_it_was_written(paragraph):
    source = as_markdown(paragraph)

    assert plain(source) == paragraph
    assert unescape(TAG.sub("", render(source))).strip() == paragraph


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("# bukan judul", "\\# bukan judul"),
        ("#tagar", "#tagar"),
        ("- bukan daftar", "\\- bukan daftar"),
        ("1. bukan daftar", "1\\. bukan daftar"),
        ("2025. Tahun itu", "2025\\. Tahun itu"),
        ("Pukul 10. Lalu - ia > mereka # 2", "Pukul 10. Lalu - ia > mereka # 2"),
        ("> bukan kutipan", "\\> bukan kutipan"),
        ("5 * 3 dan **tebal**", "5 \\* 3 dan \\*\\*tebal\\*\\*"),
        ("nama_berkas_ini _miring_", "nama_berkas_ini \\_miring\\_"),
        ("[x](javascript:alert(1))", "\\[x](javascript:alert(1))"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("AT&T, R & D, &amp;", "AT&T, R & D, \\&amp;"),
        ("C:\\folder", "C:\\\\folder"),
    ],
)
def test_only_what_would_be_markup_is_escaped(written, source):
    assert as_markdown(written) == source


def test_a_body_has_a_blank_line_between_paragraphs():
    section = parse("Teras.\nSatu.\n* Dua.").sections[0]

    assert section.body == "Satu.\n\n\\* Dua."


# --- Bytes -------------------------------------------------------------------------


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbfTeras.") == "Teras."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"Teras.\nLatar \x93kutip\x94", r"Byte 14 \(0x93, on line 2\) is not UTF-8"),
        ("Teras – ".encode()[:-2], "is not UTF-8. Save the text as UTF-8"),
        ("Teras.".encode("utf-16"), "This is UTF-16. Save it as plain text in UTF-8"),
        (b"Teras\0.", "Byte 6 is a NUL"),
        (b"x" * (MAX_BYTES + 1), "more than 1,000,000 bytes"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_what_to_do(raw, said):
    with pytest.raises(Unreadable, match=said):
        decode(raw)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(Unreadable, match="no text"):
        parse(text)


def test_a_headline_alone_is_refused():
    with pytest.raises(Unreadable, match="heading without a text"):
        parse("Putin dan Kim Bertemu di Beijing\n")
