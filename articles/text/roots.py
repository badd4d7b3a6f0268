"""Roots of Indonesian words, those of the news first: what `stems` cuts words down to.

A word stands here when other words are made from it, or when it only looks as if it
were made from another, as *menteri* does. Written down for Mediainfo, without accents
and in lower case; adding a word calls for a new `RULES` in `articles.search.index`.
"""

ROOTS = frozenset(
    """
abadi abai abang abdi absen abu acara aceh acu ada adab adat adegan adik adil
administrasi adopsi adu aduk advokasi afiliasi afrika agama agen agenda agraria agresi
agung ahad ahli aib air ajaib ajak ajal ajang ajar aju akal akar akhir akibat akomodasi
akrab akreditasi akrobat akses aksi aktif aktivis aktor aku akumulasi akun akurat alam
alamat alas alasan alat algoritma aliansi alih alir alkohol alokasi aluminium amal aman
amanah amanat amati ambang ambil ambilalih ambisi ambruk ambulan ambulans amerika
amnesti ampuh ampun amuk anak analisis ancam andal andil aneh aneka anggap anggar
anggota anggun anggur anggut angin angka angkasa angkat angkut angsur aniaya animasi
anjak anjing anjlok anjur antar antara antisipasi antre antusias anugerah anut aparat
apel api aplikasi apotek apresiasi april arab arah arak arang arbitrase area arena
argentina argumen arkeologi arsip arsitek arti artikel artis arung arus asa asah asal
asam asap asas asasi aset asia asing asli asmara asosiasi aspal aspek aspirasi asrama
asuh asumsi asuransi asyik atap atas atlet atletik atur audit aula aurora australia
autentik awak awal awan awas awet ayah ayam ayat ayun azas babak babat baca badai badan
badminton bagai bagasi bagi baginda bagus bahagia bahan bahas bahasa bahaya bahu baik
bait baja bajak baju bakal bakar bakat bakti baku balai balap balas balik balita balon
balut ban bandar bandara bandel banding bandit bandul bandung bangga bangkai bangkit
bangkrut bangku bangsa bangsal bangun banjir bank bantah bantai bantal banten banting
bantu bantul banyak banyumas banyuwangi bapak barang barat baring baris barito baru
barusan basah basis basket basmi batal batam batang batas batik batin batu batuk bau
baur bawa bawah bawang bayang bayar bayi bea beasiswa beban bebas becak beda bedah begal
beijing bekal bekas bekasi beku bela belah belakang belanda belanja belas belgia beli
beliau belit belok beludru belum bemo benah benang benar bencana benci benda bendahara
bendera bendung bengkak bengkel bengkulu benih bening bensin bentak bentang benteng
bentrok bentuk bentur beranda berangkat berani berantas beras berat berdikari beres
berhala beri beringin berisik berita beritahu berkas berkat berlian berlin berontak
bersih besar besi betah beton betul bhakti biak biar biara biasa biaya bibir bibit
bicara bidang bidik bijak bikin bimbang bimbing bina binatang bincang bingkai bingung
bintang bioskop bisa bisik biskuit bisnis bisu blokade blokir bobol bobot bocah bocor
bogor bohong bola boleh bom bongkar bontang boros botak botol brasil brunei buah buang
buat budak budaya budi budidaya bugar bujuk buka bukit bukti buku bulan bulat bulog bulu
bulutangkis bumbu bumi bundar bunga bungkam bungkus buntu bunuh bunyi bupati buron buru
buruh buruk burung bus busana busuk buta butir butuh buyar cabang cabe cabut cacat
cadang cagar cahaya cair cakap cakup calon campur canang candi canggih cangkok cangkul
cantik cantum capai cara cari catat cedera cegah cegat cek ceker celah celaka cemar
cemas cemerlang cendekia cengkeram cengkih cepat cerah cerai ceramah cerdas cerita
cermat cermin cerna cetak china cicil cinta cipta cirebon ciri cita coba coblos cocok
cokelat colok copet copot cuaca cubit cuci cucu cukup culik cuma cuplik curah curang
curi curiga cuti daerah daftar dagang daging dahulu daki dakwa dakwah dalam dalang dalih
dalil dalmas damai dampak damping dan dana danau dansa dapat dapur darah darat dari
daring darurat dasar data datang datar dating daun daur daya dayung debat debit debu
dedikasi definisi defisit degradasi dekade dekan dekat deklarasi delapan delegasi delik
demam demo demokrasi demokrat demonstrasi denda dendam dengan dengar dengki denmark
denpasar denyut depak depan depok deportasi deposito derajat deras deret derita desa
desain desak desember detail deteksi detik devisa dewan dewasa dewata diagnosis dialog
diaspora didik diet digital diktat diktator dilan dilema dimensi dinamika dinas dinasti
dinding dingin diplomasi diplomat direksi direktorat direktur dirgahayu diri dirigen
disinfektan disiplin diskon diskriminasi diskusi disrupsi distribusi distrik divestasi
divisi dokter doktrin dokumen dolar domba domestik dominasi donasi dongeng donor dorong
dosa dosen draf drama dua dubes duduk duga duka dukun dukung dulu dunia duplikat durasi
durian dusun duta edar edit edukasi efek efektif efisien ekologi ekonom ekonomi ekor
ekosistem eksekusi eksekutif ekspansi ekspedisi eksploitasi ekspor elak elektronik
elemen elite elok emas embargo emisi emosi empat enak enam energi engkau entas era erat
eropa erosi erupsi esa etika etnis evakuasi evaluasi fakta faktor fakultas fasih
fasilitas favorit februari filipina film final finlandia firma fisik fitnah fitur fokus
fondasi forensik formal formasi formula forum foto fraksi fungsi gabung gadai gadis
gaduh gadung gagah gagal gagas gairah gajah gaji galak galang gali gambar gambut ganda
gandeng gandum gang ganggu ganja ganjal ganjar ganjil ganti gantung ganyang gapai garam
garang garansi garap garasi garda garis garuda garut gas gasak gaul gawai gawat gaya
gaza gebrak gedung gejala gejolak gelanggang gelap gelar geledah geli gelisah gelombang
gelora gelut gemar gembira gemilang gempa gempar gempur gemuk genap gencar gencat
gendong generasi genggam genjot gerai gerak geram gereja gerilya gerimis gerindra gesa
gesek geser getar giat gigi gigit gila gilir gizi godok gol golkar golong goreng gores
gosip gosok got goyah goyang grasi gratis gresik gubernur gubuk gudang gugat gugur gula
gulat guling guna gundah gunung gurita guru gusur habis hadang hadap hadiah hadir hafal
hajat haji hak hakim halal halaman halang halau haluan hama hambat hamil hampir hancur
handal hangat hangus hantam hantar hanya hapus haram harap harga hari harimau harkat
harmoni harta harus hasil hasrat hasut hati haus hawa hayat hebat hektare hemat hembus
hendak hening henti heran hias hibah hibrida hibur hidang hidrogen hidup hijau hilang
hilir himpun hina hindar hingga hitam hitung honor hormat horor hotel hubung hujan hukum
hulu huni hunus hutan hutang ibadah ibarat iblis ibu ibukota idap ideal identifikasi
identitas ideologi ihwal ijazah ijtihad ikan ikat ikhlas iklan iklim ikrar ikut ilegal
ilham ilmiah ilmu ilustrasi imam iman imbal imbang imbas imbau imigran imigrasi imlek
impas implementasi impor imun inap inci indah indeks india indikasi indonesia industri
inflasi informasi infrastruktur ingat inggris ingin inisiatif injak inovasi insentif
insiden inspeksi inspirasi instansi institusi instruksi integrasi intelijen intensif
interaksi internet interupsi intervensi inti intimidasi introspeksi investasi investor
irak irama iran iring iris ironi isak isi islam isolasi israel istana istimewa istirahat
istri isu isyarat italia izin jabar jabat jadi jadwal jaga jagat jago jagung jahat jahit
jaja jajah jajak jajar jakarta jaket jaksa jalan jalin jalur jamaah jambi jambret jamin
jamu jamur janda jangan jangka jangkau jangkit jangkrik janji januari jarah jarak jarang
jaring jasa jasad jatah jati jatuh jawa jawab jaya jejak jejaring jelajah jelang jelas
jembatan jember jemput jemur jenaka jenazah jenderal jengkel jenis jenjang jenuh jepang
jera jerat jerit jerman jernih jeruk jinak jitu jiwa joget jual juang juara judi judul
juga jujur juli jumat jumlah jumpa juni jurang juri jurnal jurnalis juru jurus juta
jutawan kabar kabel kabinet kabul kabupaten kabur kabut kaca kacau kadang kader kafe
kaget kagum kain kait kaji kakak kaki kalah kalangan kalap kaleng kali kalimantan
kalimat kalung kamar kambing kamboja kamera kami kampanye kampiun kampung kampus kamus
kanada kanal kanan kandang kandas kandidat kandung kantong kantor kantuk kapal kapan
kapasitas kapital kapok kapur karam karang karantina karat karcis karena karet kartu
karung karya karyawan kasar kasasi kasat kasih kasino kasta kasus kata katalog kategori
katolik katun kaum kawal kawan kawasan kawin kaya kayu kayuh kebal kebun kebut kecam
kecambah kecap kecewa kecil kecoh kecuali kecubung kedai kedaluwarsa kedelai kediri
kejam kejang kejar keji kejut kekal kekang kekasih kelak kelam kelana kelapa kelas
keliling kelola kelompok keluar keluarga keluh kemah kemarau kemarin kemas kembali
kembang kembar kemeja kemelut kemenyan kemudi kemudian kena kenal kenan kenang kencang
kendala kendali kendara kendari kendur kental kentang kepal kepala kepang kepiting kepul
kepung kera kerabat kerah keram keramat keranjang kerap keras kerbau keren kereta kering
keringat keris kerja kerjasama kertas keruh kerumun kerut kesal kesan kesatria ketat
ketik ketika ketua ketuk khalayak khas khawatir khianat khidmat khotbah khusus kiai kian
kibar kicau kikis kilang kilat kilau kilo kimia kinerja kini kipas kira kiri kirim kisah
kisar kisruh kita klaim klarifikasi klasifikasi klasik klien klinik klub koalisi kobar
kode kolaborasi kolam koleksi kolom komandan komando kombinasi komedi komentar komisaris
komisi komite komitmen komoditas kompak kompas kompensasi kompetisi kompleks komplet
kompor kompromi komputer komunikasi komunitas koncer kondisi konferensi konfirmasi
konflik kongres konon konsep konser konservasi konsolidasi konstitusi konstruksi konsul
konsultan konsultasi konsumen konsumsi kontak konteks konten kontes kontrak kontribusi
kontrol konvensi konversi koordinasi koordinator koper koperasi kopi korban korea
koreksi korona korupsi koruptor kosong kota kotak kotor koyak kpk kran kreasi kreatif
kredit kremlin kriminal krisis kriteria kritik kritis kuasa kuat kubu kubur kucing kucur
kuda kudeta kudus kuil kukuh kuliah kuliner kulit kultur kumpul kunci kuning kunjung
kuno kuota kupas kupon kura kurang kuras kurator kurban kurir kurs kursi kurung kusut
kutip kutub kutuk kyiv labuh lacak laci ladang laga lagi lagu lahan lahap lahir laik
lain laju laki laknat laksana laku lalai lalim lalu lama lamar lambang lambat lampau
lampir lampu lampung lamun lancar lancong landa landai landas langgan langgar langit
langka langkah langsung lanjut lansia lantai lantang lantar lantik lantun laos lapak
lapan lapang lapar lapis lapor laptop larang lari laris larut lasak latar latih lauk
laut lava lawan lawat layak layan layang layar lazim lebah lebanon lebar lebaran lebat
lebih lebur leceh ledak lega legal legislatif legislator lekat lelah lelang leluasa
leluhur lemah lembaga lembap lembar lembur lembut lempar lengan lengkap lengkung lengser
lenyap lepas lesat lestari lesu letak letih letus level lewat liar libat libur licik
licin lidah lihat lilin lilit lima limbah limpah lindung lingkar lingkungan lingkup
lintas lipat lipur liput lirik listrik literasi lobi logam logika logis logistik lokal
lokasi lolos lombok lompat loncat longgar longsor lonjak lorong lowong luang luap luar
luas lubang lucu ludes lugas luka lukis lulus lumayan lumpuh lumpur lunak lunas luncur
luntur lupa lurah luring luruh lurus lusa lusin lutut maaf mabuk macam macan macet
madiun madu madura mafia magang magelang maghrib magister magma mahal mahasiswa mahir
mahkamah mahkota main majalah majelis majikan maju maka makam makan makassar makelar
makhluk maki makin makmur makna maksimal maksimum maksud malam malang malas malaysia
malu maluku malut mampu mana manado mandat mandi mandiri mandor mandul manfaat mangkir
mangkrak mangkuk manipulasi manis mantan mantap manusia marah marak maret marga markas
martabat marwah masa masak masalah masih masing masjid maskapai massa massal masuk
masyarakat mata matahari matang mataram materi mati matra mau maut mawar mayat mayoritas
mebel medali medan media mediasi medinah medis megah meja mekah mekanik mekanisme mekar
meksiko melarat melati melayu melek memang memori menag menang menantu menara mendagri
mendiang mendoan mendung menhan menit menkes menkeu menko menlu mensos mentah mental
mentari mentega menteri mentor menu menyan merah merana merapi merdeka merek meriah
meriam merica merpati mesin mesir meski mesra mesti mestika meteor meter metode metro
mewah migrasi mil milenial miliar miliarder milik militan militer mimbar mimpi minang
minat minggu minim minimal minoritas minta minum minus minyak mirip misal misi misil
miskin misteri mitigasi mitos mitra mobil mobilisasi moda modal model moderat moderator
modern modifikasi modus mogok mohon molor momen momentum monitor monopoli monumen moral
moskow motif motivasi motor mual muara muat muda mudah mudik mufakat muka mukim mula
mulai mulia muluk mulus mulut muncul mundur mungkin murah muram murid murka murni murung
musibah musik musim musisi muslim musnah mustahil musuh musyawarah mutakhir mutasi
mutlak mutu myanmar nada nafas nafkah naga nahkoda naik najis nakal nakhoda nama namun
nanti napas narapidana narasi narkoba narkotika nasabah nasdem nasi nasib nasihat
nasional nasionalis naskah natal navigasi negara negatif negeri negosiasi nekat nelayan
nenek neraca neraka netral niaga niat nihil nikah nikmat nila nilai nirwana niscaya
nobar noda nominasi nomor nonton norma normal norwegia nota notaris novel november
nuansa nuklir nusa nusantara nyala nyaman nyanyi nyaring nyaris nyata nyawa nyenyak
nyeri obat objek obral observasi obyek odol oktober olah olahraga oleh olok ombak
ombudsman omnibus omong omset omzet onar ongkos opera operasi operator opini oposisi
opsi optimal optimis orang orasi orbit organ organisasi orientasi original otak otomatis
otonomi otoritas otot pabrik pacar pacu pada padam padang padat padi padu pagar pagi
pahala paham pahat pahit pahlawan pajak pajang pakai pakaian pakan pakar paket pakistan
paksa palang palembang palestina paling palsu palu paman pamekasan pamer pamit pamor
panas panca pancang pancar pancing pandai pandang pandemi pandu panen pangan panggang
panggil panggul panggung pangkal pangkas pangkat panglima pangsa panitia panjang panjat
pansus pantai pantang pantas pantau pantul panwaslu papan papar papua para parade parah
parasit parkir parlemen partai partisipasi paruh pasal pasang pasar pasca pasien pasif
pasir pasok paspor pasrah pasti pasukan patah pati patok patri patroli patuh patung
patut paus pawai payah payung pecah pecat pecundang pedalaman pedang pedas pedih pedoman
peduli pegang pegawai peka pekalongan pekan pekanbaru pekat pekik pelan pelanduk
pelanggan pelangi pelihara pelipis pelita pelopor peluang peluh peluit peluk peluru
pemalang pemerintah pemilu pemuda pena penalti penat pencak pencil pendam pendapat
pendar pendek pendeta penduduk pengacara pengantin pengap pengaruh penggal penghulu
pening peniti penjara penjuru pensiun pentas penting penuh penumpang penyair penyu
perabot perah perahu perak peran perancis perang perangkap perangkat peranti peras
perbawa percaya percik percuma perdana perdata perempuan pergi peri perigi perihal
periksa perindo peringkat perintah periode perisai peristiwa perkara perkasa perkosa
perkutut perlu permai permaisuri permata permisi pernah peron persada persen persepsi
persib persija persis pertalite pertama pertamax pertamina pertiwi perunggu perusahaan
perut perwira pesan pesawat peserta pesisir pesona pesta pestisida peta petaka peti
petik petir petisi piagam piala piawai pidana pidato pihak pijak pikat pikir piknik
pikul pilah pilar pilih pilkada pilot pilpres pilu pimpin pinalti pinang pindah pindai
pinggang pinggir pinjam pinta pintar pintas pintu pipa pipi piring pisah pisang pisau
pita piutang plastik pohon pokok pola polandia polantas polemik poles polisi politik
politikus politisi polri polusi pompa ponsel populasi populer porak poros porsi portal
portugal pos posisi positif poster posyandu potensi potong potret prakarsa praktik
pramuka prancis prasangka prasarana predikat prediksi preman premi premium presentasi
presiden presidium prestasi pribadi pribumi prihatin prima primadona primer prinsip
prioritas produk produksi produktif produsen profesi profesional profesor profil program
progres promosi properti proposal prosedur proses prospek protes protokol provinsi
provokasi proyek proyeksi psikolog psikologi puas puasa publik publikasi pucat pucuk
puing puisi puji pukat pukau pukul pulang pulau pulih pulsa puluh puncak pundak punggung
pungkas pungli pungut puntung punya pupuk pupus pura purna pusaka pusar pusat pusing
puskesmas puspa pustaka putar putih putra putri putus puyuh rabu racik racun radang
radar radikal radio raga ragam ragu rahasia rahmat raib raih raja rajin rakit raksasa
rakus rakyat ralat ramadan ramah ramai ramal rambah rambat rambu rambut rampas ramping
rampok rampung rana ranah rancang rancu rangka rangkai rangkap rangkul rangkum rangsang
ranjang ranjau rantai rantau ranting rapat rapi rapuh rasa rasio rasional rasis rasul
rata ratap ratas ratifikasi ratu ratus raup rawa rawan rawat raya rayap rayu reaksi
realisasi realistis realitas rebut reda redaksi redam redup referendum reformasi
regional registrasi regu regulasi reguler rehabilitasi rekam rekan rekening rekomendasi
rekonsiliasi rekonstruksi rekor rekrut relasi relawan relevan religius relokasi remaja
rembuk remeh remuk renang rencana rendah rendam renggang renggut renovasi rentan rentang
rente renung reputasi resah resap resep resesi resik resmi resolusi responden respons
restoran restu retak retas retorika revisi revolusi riau ribu ribut rido rilis rimba
rinci rindu ringan ringkas ringkus rintang rintis risau riset risiko ritel riuh riwayat
robek roboh robot roda rohani rokok rombak rombong ronda rongga ronta rontok roti ruang
rugi rujak rujuk rukun rumah rumit rumpun rumus runding runtuh runtut rupa rupiah rusak
rusia rusuh rusun rute rutin saat sabar sabet sabit sabotase sabtu sabun sadap sadar
sahabat saham sahih sahkan saing sains sajak saji sakit sakral saksama saksi sakti salah
salahguna salam salat salib salin saling salju salur sama samar sambang sambil sambung
sambut sampah sampai sampan sampel samping samsat sanak sandal sandang sandar sandera
sandi sanding sandiwara sangat sangga sanggah sanggup sangka sangkal sangkut sangsi
sanjung sanksi santai santap santet santri santun sapa sapi sapu saraf saran sarana
sarang sarapan sari saring sarjana sarung sasar sastra satelit satgas satpam satu satwa
saudara saudi sawah sawit saya sayang sayap sayat sayur sebab sebar sebarluas seberang
sebut sedang sedekah sederhana sedia sedih sedikit sedot segar segel segera segi segmen
segregasi sehat sejahtera sejarah sejuk sekam sekap sekarang sekat sekolah sekretaris
seksama seksi sektor sekutu sela selam selamat selancar selandia selang selaras selasa
selatan seleb selebritas seleksi selendang selenggara selera selesai seleweng selidik
selimut selip selisih selokan seloroh seluler selundup seluruh semangat semarak semarang
sembah sembako sembelih sembilan sembuh sembunyi sembur semen semesta semester semi
semprot semua semut senada senang senapan senat senator senayan sendi sendiri sendok
sengaja sengat senggol sengit sengketa sengon seni senin senior senja senjata sensasi
sensitif sensor sensus sentak sentil sentimen sentosa sentra sentral sentuh senyap
senyum sepak sepakat sepakbola sepatu sepeda seperti sepi september seragam serah serak
seram serang serap serbu serbuk sereh seremonial serentak seri serikat sering seringai
serius serobot serta sertifikasi sertifikat seru serupa sesak sesal sesat sesuai sesuatu
setara seteru setia setir setor setrika setuju sewa siaga siap siapa siar siasat siber
sibuk sidang sidik sidoarjo sifat sigap sikap sikat siklus siksa silam silang silat
silaturahmi simak simbol simpan simpang simpati simpul simulasi sinar sindikat sindir
sinergi singa singapura singgah singgung singkap singkat singkir sini sinyal siram
sirkuit sirkulasi sisa sisi sisip sisir sistem siswa sita situ situasi situs skala
skandal skema skor skripsi skuad sleman slogan soal sogok sokong sol solar solid
solidaritas solo solusi somasi sombong sopan sopir sorak soraki sore sorot sosial
sosialisasi sosok spanyol spekulasi spesialis spesifik sponsor stabil stadion staf
standar stasiun statistik status stigma strategi strategis struktur studi studio suami
suap suara suasana subsidi subuh subur suci sudah sudut suhu suka sukabumi sukar
sukarela sukses suku sulap sulawesi sulit suluh sulut sumatera sumba sumbang sumbat
sumber sumpah sumur sunat sunda sungai sungguh suntik sunting sunyi supermarket supir
suplai surabaya surakarta suram surat surga suriah suruh surut survei surya susah susul
susun susup susut sutradara swadaya swasembada swasta swedia swiss syarat syariah syiar
syukur syuting taat tabah tabel tabiat tabir tabrak tabu tabung tabur tadi tafsir tagih
tahan tahap tahta tahu tahun tajam tajuk takar takdir takhta takjub takluk taksi taksir
takut takwa talang tali taman tamat tambah tambak tambal tambang tambat tampak tampan
tampang tampar tampil tampung tamsil tamu tanah tanam tancap tanda tandang tandas
tandatangan tanding tandu tandur tangan tangerang tangga tanggal tanggap tangguh tanggul
tanggulang tanggung tanggungjawab tangis tangkai tangkal tangkap tangkas tangki tani
tanjak tanpa tantang tanya tapak tapi tarif tarik taring taruh taruna tarung tata tatap
tatar taut tawa tawan tawar tawur tayang tebak tebal tebang tebar tebas tebing tebu
tebus teduh tega tegak tegal tegang tegar tegas teguh teguk tegur tekad tekan teken
teknik teknis teknologi teks tekstil tekuk tekun teladan telah telan telanjang telantar
telat telepon televisi teliti teluk telur telusur tema teman tembak tembakau tembok
tembus tempat tempel tempo tempuh tempur temu tenaga tenang tenar tendang tender tengah
tenggang tenggara tenggelam tengkorak tenis tentang tentara tenteram tentu tenun teori
tepat tepi tepis tepuk tepung terang terap terapi teras terasi teratai terawang terbang
terbit teriak terigu terik terima teripang terjang terjemah terjun terka terkam terlalu
terminal ternak ternate terobos teropong teror teroris terorisme terowong terpa terpal
tertib terumbu terus tetangga tetap tetes tewas thailand tiang tiap tiba tidak tidur
tiga tikai tikam tikar tiket tikung tilang tilep tim timah timba timbang timbul timbun
timor timpa timpang timur tindak tindaklanjut tindas tindih tinggal tinggi tingkah
tingkat tinjau tinju tinta tipe tipikor tipis tipu tiri tiru titik titip tiup token toko
tokoh tolak toleran toleransi tolok tolong tombol ton tonggak tonjol tonton topan topang
topi topik total tradisi tragedi tragis traktor transaksi transfer transformasi transisi
transit transparan transparansi transportasi trauma trawl tren triliun triwulan trofi
tropis tsunami tua tuai tuan tuang tuba tubuh tuding tuduh tugas tugu tuhan tuju tujuh
tukang tukar tulang tular tuli tulis tulus tumbang tumbuh tumpah tumpang tumpas tumpu
tumpuk tumpul tunai tunas tunda tunduk tunggak tunggal tunggang tunggu tungku tunjang
tunjuk tuntas tuntun tuntut tupai turis turki turnamen turun turut tusuk tutup tutur
uang uap ubah uber ucap udang udara udik ufuk ujar uji ujung ukir ukraina ukur ulama
ulang ular ulas ulur umat umbar umpama umpan umrah umum umur undang undi undur unggah
unggas unggul ungkap ungsi unik unit universitas unjuk unsur unta untuk untung upacara
upah upaya urai urban urung urus urut usaha usai usang usia usik usir usul usung usut
utama utang utara utuh utus vaksin vaksinasi valas validasi validitas valuta vandalisme
variasi verifikasi versi veteran veto video vietnam vila virus visa visi vital vokal
voli volume vonis vulkanik wabah wacana wadah wafat wajah wajar wajib wakaf wakil waktu
walau wali walikota wanita warga waris warna warta wartawan warung wasiat wasit waspada
wawancara wawasan wayang wenang wewenang wibawa wilayah wisata wisatawan wisuda wujud
yakin yaman yayasan yogyakarta yordania yudisial yunani yuridis zakat zalim zaman ziarah
zona
""".split()
)
