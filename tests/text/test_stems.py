"""Forms of one word meet, words that only look alike do not."""

import pytest

from articles.text.roots import ROOTS
from articles.text.stems import COMPOUNDS, STOP_WORDS, stem, stems

FAMILIES = """
    menteri kementerian
    tandatangan penandatanganan menandatangani ditandatangani penandatangan
    pemerintah pemerintahan
    berita pemberitaan memberitakan diberitakan
    terima menerima diterima penerima penerimaan
    temu bertemu pertemuan menemukan ditemukan menemui
    tulis menulis penulis tulisan menuliskan tertulis
    pilih memilih pemilih pemilihan dipilih terpilih
    tahan menahan ditahan penahanan ketahanan bertahan
    anggaran menganggarkan dianggarkan penganggaran
    ajar belajar pelajar pelajaran mengajar pengajar diajarkan
    ekonomi perekonomian
    sakit penyakit menyakiti kesakitan
    cepat mempercepat dipercepat percepatan secepatnya
    keluar mengeluarkan pengeluaran keluaran dikeluarkan
    adil pengadilan keadilan ketidakadilan mengadili
    kirim mengirim pengiriman dikirim kiriman
    ubah mengubah perubahan berubah diubah
    menang pemenang memenangkan kemenangan
    bank perbankan
    urus mengurus pengurus pengurusan diurus
    makan makanan memakan dimakan
    aku mengaku diakui pengakuan
    lihat melihat terlihat penglihatan
    buku bukunya pembukuan
    sekolah bersekolah disekolahkan
    ikan perikanan
    validasi divalidasi memvalidasi validasinya
    implementasi mengimplementasikan diimplementasikan pengimplementasian
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_have_one_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "word",
    """menteri berita beras berat sekolah kereta pertama terima kepala keluarga selatan
    medan kediri merapi pekalongan beijing jakarta presiden penting persen kertas sebab
    abdullah prabowo indonesia putin kim dpr 2025""".split(),
)
def test_what_only_looks_like_a_form_is_left_whole(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("menteri", "ternak"), ("beras", "ras"), ("kepala", "pala"), ("medan", "dan")],
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", sorted(ROOTS)[::40])
def test_a_stem_is_its_own_stem(word):
    assert stem(stem(f"me{word}kan")) == stem(f"me{word}kan")


def test_what_is_no_latin_word_is_left_alone():
    assert stem("москва") == "москва"


def test_stop_words_have_no_stems_and_each_stem_comes_once():
    words = ["menteri", "yang", "dan", "kementerian", "rapat"]

    assert stems(words) == ["menteri", "rapat"]


def test_two_words_that_may_be_one_have_its_stem_too():
    assert "kerjasama" in stems(["bekerja", "sama"])
    assert "tandatangan" in stems(["tanda", "tangan"])
    assert COMPOUNDS <= ROOTS


def test_roots_are_folded_words_and_no_stop_word_is_spelled_otherwise():
    assert all(word.isascii() and word.isalpha() and word.islower() for word in ROOTS)
    assert all(word.isascii() and word.islower() for word in STOP_WORDS)
