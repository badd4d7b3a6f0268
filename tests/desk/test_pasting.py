import pytest
from django.test import Client

PASTE = "/admin/articles/article/paste/"
RECEIPT = """
<p>Air <del datetime=2026>surut</del><ins>naik</ins> di
<a href="https://a.id/?utm_source=x">Depok</a> <a href="javascript:x">klik</a>
<span class=MsoCommentReference>[S1]</span><img alt="Foto banjir"><img></p>
<div style="mso-element:comment">Cek lagi</div><script>x</script>
<p style="display:none">rahasia</p>
"""


def test_html_comes_back_as_markdown(desk: Client) -> None:
    answer = desk.post(PASTE, {"html": "<p>Air <b>naik</b> *lagi*.</p>"})

    assert answer.status_code == 200
    assert answer.json() == {
        "markdown": "Air **naik** \\*lagi\\*.",
        "receipt": [],
        "headline": "",
        "sections": [],
    }


def test_the_receipt_says_in_words_what_is_lost(desk: Client) -> None:
    answer = desk.post(PASTE, {"html": RECEIPT})

    assert answer.json()["receipt"] == [
        "A deletion of tracked changes is left out: “surut”",
        "A comment is left out: “Cek lagi”",
        "A hidden text is left out: “rahasia”",
        "2 pictures are left out: “Foto banjir”",
        "A script is left out.",
        "A link lost its address, which could do harm: “javascript:x”",
        "A link lost what follows its readers.",
    ]


def test_a_long_receipt_names_the_first_of_each(desk: Client) -> None:
    links = "".join(
        f"<a href='/{number * 50}'>x</a>" for number in ("a", "b", "c", "d")
    )

    receipt = desk.post(PASTE, {"html": links}).json()["receipt"]

    assert receipt == [
        (
            "4 links lost their addresses, which lead nowhere from here: "
            f"“/{'a' * 50}”, “/{'b' * 50}”, “/{'c' * 50}”, …"
        )
    ]


def test_a_whole_article_comes_back_in_sections_too(desk: Client) -> None:
    html = "<h1>Banjir</h1><p>Awal.</p><h2>Jalan</h2><p>Dua.</p>"

    answer = desk.post(PASTE, {"html": html}).json()

    assert answer["markdown"] == "# Banjir\n\nAwal.\n\n## Jalan\n\nDua."
    assert answer["headline"] == "Banjir"
    assert answer["sections"] == [
        {"heading": "", "body": "Awal."},
        {"heading": "Jalan", "body": "Dua."},
    ]


def test_messages_of_a_chat_come_back_as_markdown(desk: Client) -> None:
    answer = desk.post(PASTE, {"chat": "[10:42, 23/11/2026] Budi: *surut*"})

    assert answer.json()["markdown"] == "[10:42, 23/11/2026] Budi: **surut**"


def test_a_reporter_may_paste(reporter: Client) -> None:
    assert reporter.post(PASTE, {"html": "<p>a</p>"}).status_code == 200


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("reader", "You may not edit articles."),
        ("stranger", "You may not edit articles."),
        ("nobody", "Your session has ended."),
    ],
)
def test_others_get_a_sentence(
    who: str, sentence: str, request: pytest.FixtureRequest, db: None
) -> None:
    english = {"accept-language": "en"}
    client = Client(headers=english) if who == "nobody" else None

    answer = (client or request.getfixturevalue(who)).post(PASTE, {"html": "<p>a</p>"})

    assert answer.status_code == 403
    assert answer.json()["error"].startswith(sentence)


def test_a_paste_is_posted_with_the_token_of_the_form(desk: Client) -> None:
    desk.handler.enforce_csrf_checks = True

    assert desk.post(PASTE, {"html": "<p>a</p>"}).status_code == 403
    assert desk.get(PASTE).status_code == 405


def test_nothing_is_not_pasted(desk: Client) -> None:
    answer = desk.post(PASTE, {"text": "a"})

    assert answer.status_code == 400
    assert answer.json()["error"] == "Nothing was sent to be pasted."


@pytest.mark.parametrize(
    "fields",
    [
        {"html": "x" * 5_000_000},
        {"html": "<p>" + "x" * 2_000_001},
        {"html": "x" * 200_001},
        {"html": "<p>x" * 6_000},
        {"chat": "- x\n" * 6_000},
    ],
)
def test_too_much_is_refused_with_a_sentence(
    desk: Client, fields: dict[str, str]
) -> None:
    answer = desk.post(PASTE, fields)

    assert answer.status_code == 413
    assert answer.json()["error"] == "This is too much to turn into Markdown at once."


def test_a_paste_asks_little_of_the_database(
    desk: Client, django_assert_max_num_queries
) -> None:
    # Session, user, and the rights of the user and of its groups.
    with django_assert_max_num_queries(4):
        desk.post(PASTE, {"html": "<p>a</p>"})
