"""Every picture of README and handbook, in the order of their texts."""

from collections.abc import Callable

from . import going_live, picturing, reading, replies, together, writing
from .desk import Desk, Shot

OF_THE_README: dict[str, Callable[[Desk], Shot]] = {
    "front": reading.front,
}

OF_THE_HANDBOOK: dict[str, Callable[[Desk], Shot]] = {
    "meja": writing.front,
    "masuk": writing.sign_in,
    "formulir": writing.article_form,
    "bagian": writing.sections,
    "tempel": writing.pasting,
    "jenis": writing.kinds,
    "pilih-tautan": writing.link_picker,
    "pustaka": picturing.library,
    "satu-gambar": picturing.one,
    "pilih-gambar": picturing.chooser,
    "hitungan": writing.looks,
    "pratinjau": writing.preview,
    "simpan-otomatis": together.kept,
    "belum-tersimpan": together.not_kept,
    "sesi-berakhir": together.signed_out,
    "pemulihan": together.offered,
    "juga-di-sini": together.others,
    "digabung": together.merged,
    "konflik": together.conflict,
    "menunggu-keputusan": together.waiting,
    "riwayat": together.history,
    "perbandingan": together.comparison,
    "tahap": going_live.stage,
    "kembalikan": going_live.give_back,
    "rekan": going_live.colleagues,
    "kurang": going_live.missing,
    "meski-ada-kekurangan": going_live.flawed,
    "terbit": going_live.published,
    "jadwal": going_live.dates,
    "tarik": going_live.withdrawal,
    "koreksi": going_live.correction,
    "cabut": going_live.retraction,
    "hapus-hukum": going_live.removal,
    "kotak-hak-jawab": replies.inbox,
    "hak-jawab": replies.reply,
    "terbit-hak-jawab": replies.record,
    "halaman-depan": going_live.front_page,
    "halaman-tetap": going_live.standing_page,
    "bagikan": going_live.share,
    "tempat-sampah": going_live.trash,
}
