"""Words for sample articles, beat by beat. Nothing here says what ever happened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """What a category writes about: who, what about, and its tags."""

    actors: tuple[str, ...]
    themes: tuple[str, ...]
    tags: tuple[str, ...]


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(item.split()) for item in text.split(","))


BEATS = {
    "Nasional": Beat(
        _list(
            """
            Kementerian Pekerjaan Umum, Kementerian Kesehatan, Pemerintah kota,
            Gubernur, Bupati, Panitia anggaran DPR, Komisi pengawas, Kepolisian daerah,
            Dinas pendidikan, Badan penanggulangan bencana, Dewan kota, Kejaksaan tinggi
            """
        ),
        _list(
            """
            anggaran pendidikan, aturan parkir, pembangunan jembatan, layanan puskesmas,
            penerimaan murid baru, penataan pasar, pemilihan kepala desa, penanganan
            banjir, perbaikan jalan provinsi, seleksi pegawai negeri, pengelolaan
            sampah, perizinan tambang, bantuan sosial, pemetaan kawasan rawan longsor,
            pengadilan perkara tanah, sensus penduduk
            """
        ),
        _list(
            """
            Anggaran, Pendidikan, Kesehatan, Banjir, Pemilu, Desa, Hukum, Sampah
            """
        ),
    ),
    "Ekonomi": Beat(
        _list(
            """
            Kementerian Perdagangan, Bank sentral, Asosiasi pengusaha, Koperasi petani,
            Serikat pekerja, Dinas koperasi, Bursa efek, Pengelola pelabuhan, Perusahaan
            listrik daerah, Himpunan nelayan, Balai pelatihan kerja, Kamar dagang
            """
        ),
        _list(
            """
            harga beras, upah minimum, ekspor kopi, impor kedelai, kredit usaha kecil,
            pajak kendaraan, tarif angkutan, cadangan pangan, penjualan rumah, pasar
            modal, panen cabai, pabrik tekstil, ongkos kirim, subsidi pupuk, pelabuhan
            baru, perdagangan daring
            """
        ),
        _list(
            """
            Harga, Beras, Upah, Ekspor, Pajak, Perbankan, Koperasi, Pelabuhan
            """
        ),
    ),
    "Olahraga": Beat(
        _list(
            """
            Pelatih tim nasional, Pengurus klub, Panitia turnamen, Atlet bulu tangkis,
            Persatuan atletik, Wasit kepala, Pendukung tim tuan rumah, Pengelola
            stadion, Federasi renang, Kapten tim, Komite olahraga daerah, Sekolah sepak
            bola
            """
        ),
        _list(
            """
            jadwal pertandingan, seleksi pemain muda, rumput stadion, tiket final, lomba
            lari jarak jauh, kejuaraan renang, latihan tambahan, hadiah pemenang, cedera
            pemain, pemindahan kandang, piala wali kota, kejuaraan catur pelajar,
            perlombaan perahu, sepeda gunung, turnamen voli, pembinaan atlet daerah
            """
        ),
        _list(
            """
            Sepak Bola, Bulu Tangkis, Atletik, Renang, Stadion, Turnamen, Pelajar
            """
        ),
    ),
    "Teknologi": Beat(
        _list(
            """
            Kementerian Komunikasi, Penyedia jaringan, Kampus teknik, Pengembang
            aplikasi, Laboratorium kecerdasan buatan, Komunitas peladen terbuka, Pusat
            data nasional, Perpustakaan daerah, Tim keamanan siber, Perusahaan rintisan,
            Balai riset, Sekolah kejuruan
            """
        ),
        _list(
            """
            jaringan internet desa, kebocoran data, aplikasi angkutan, kartu digital,
            satelit cuaca, baterai kendaraan listrik, peta banjir daring, robot pemadam,
            pelajaran pemrograman, sensor udara, arsip digital, penipuan daring, kabel
            laut, ponsel rakitan, perangkat lunak sekolah, tanda tangan elektronik
            """
        ),
        _list(
            """
            Internet, Data, Kecerdasan Buatan, Siber, Satelit, Aplikasi, Riset
            """
        ),
    ),
    "Internasional": Beat(
        _list(
            """
            Kementerian Luar Negeri, Duta besar, Badan pengungsi, Sekretariat kawasan,
            Juru runding, Menteri pertahanan negara tetangga, Organisasi kesehatan,
            Delegasi dagang, Panglima penjaga perdamaian, Parlemen kawasan, Utusan
            khusus, Pemantau gencatan senjata
            """
        ),
        _list(
            """
            perjanjian dagang, batas laut, bantuan kemanusiaan, latihan militer bersama,
            konferensi iklim, perundingan damai, visa pelajar, penerbangan langsung,
            pemulangan pekerja, pertukaran mahasiswa, kerja sama kesehatan, jalur
            pelayaran, sidang darurat, pemantauan pemilu, bea masuk, utang negara
            """
        ),
        _list(
            """
            Diplomasi, Perdagangan, Iklim, Pengungsi, Perbatasan, Perdamaian
            """
        ),
    ),
}

DEEDS = _list(
    """
    membahas, menunda, mempercepat, menyetujui, menolak, mengumumkan, mengawasi,
    meninjau, memperbaiki, menghentikan, melanjutkan, mengkaji, merencanakan, mendukung,
    mempertanyakan, menyelesaikan, memperluas, membatalkan, menyiapkan, memeriksa
    """
)
DONE = _list(
    """
    dibahas, ditunda, dipercepat, disetujui, ditolak, diumumkan, diawasi, ditinjau,
    diperbaiki, dihentikan, dilanjutkan, dikaji, direncanakan, didukung, dipertanyakan
    """
)
PLACES = _list(
    """
    Ambon, Balikpapan, Banda Aceh, Bandung, Banjarmasin, Batam, Bengkulu, Bogor,
    Denpasar, Gorontalo, Jambi, Jayapura, Kendari, Kupang, Makassar, Malang, Manado,
    Mataram, Medan, Padang, Palangkaraya, Palembang, Palu, Pekanbaru, Pontianak,
    Purwokerto, Samarinda, Semarang, Serang, Sorong, Surabaya, Surakarta, Tarakan,
    Ternate, Yogyakarta
    """
)
DAYS = _list("Senin, Selasa, Rabu, Kamis, Jumat, Sabtu, Minggu")
HOURS = _list("pagi, siang, sore, malam")
SPEAKERS = _list(
    """
    seorang pedagang pasar, juru bicara panitia, ketua rukun warga, seorang pengamat,
    kepala bagian humas, seorang guru, sopir angkutan, peneliti kampus setempat, anggota
    dewan, seorang nelayan, pengurus koperasi, orang tua murid, petugas lapangan,
    seorang mahasiswa, wakil serikat pekerja, kepala desa
    """
)
CLAIMS = _list(
    """
    Kami menunggu kejelasan, Yang penting warga tidak dirugikan, Hitungannya sudah kami
    periksa dua kali, Belum semua pihak sepakat, Kami ingin semuanya terbuka, Perubahan
    ini sudah lama diminta, Biayanya harus masuk akal, Pengalaman tahun lalu jangan
    terulang, Kami butuh waktu untuk belajar, Dampaknya baru terasa bulan depan, Semua
    berkas bisa dilihat siapa saja, Pekerjaan di lapangan jauh lebih rumit, Kalau hujan
    turun semuanya berhenti, Kami sudah menyerahkan usulan tertulis
    """
)
REASONS = _list(
    """
    karena biaya bahan naik, setelah keluhan warga bertambah, sebelum musim hujan tiba,
    sambil menunggu hasil pemeriksaan, karena jumlah peminat melebihi perkiraan, supaya
    antrean tidak mengular, agar daerah terpencil ikut terlayani, meskipun dana belum
    seluruhnya cair, sesuai kesepakatan dengan para pemangku kepentingan, karena data
    lama ternyata keliru, menyusul pergantian pengurus, demi keselamatan pengguna
    """
)
GROUPS = _list(
    """
    keluarga, pedagang, petani, murid, pekerja, penumpang, pelanggan, nelayan, relawan,
    peserta, pengusaha kecil, guru
    """
)
HEADINGS = _list(
    """
    Latar Belakang, Tanggapan Warga, Langkah Berikutnya, Angka di Lapangan, Yang Belum
    Jelas, Pendapat Ahli, Jadwal dan Tahapan, Biaya dan Sumber Dana, Pelajaran Tahun
    Lalu, Pengawasan, Dampak bagi Daerah, Kata Mereka yang Terlibat
    """
)
