from io import BytesIO

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _
from markdownx.forms import ImageForm
from PIL import Image

from articles.desk.markdown_widget import MarkdownWidget


class SectionForm(forms.Form):
    body = forms.CharField(widget=MarkdownWidget)


@pytest.mark.parametrize("address", ["/markdownx/upload/", "/markdownx/markdownify/"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.django_db
def test_markdownx_has_no_address_of_its_own(address, method):
    answer = getattr(Client(), method)(address, {"content": "Satu."})

    assert answer.status_code == 404


def test_even_if_it_had_one_no_picture_would_be_taken():
    picture = BytesIO()
    Image.new("RGB", (1, 1)).save(picture, "PNG")
    upload = SimpleUploadedFile("foto.png", picture.getvalue(), "image/png")

    form = ImageForm({}, {"image": upload})

    assert form.errors["__all__"] == [_("File type is not supported.")]


def test_the_editor_keeps_the_text_as_it_is():
    html = str(SectionForm({"body": "<b> & **tebal**"})["body"])

    assert "&lt;b&gt; &amp; **tebal**</textarea>" in html


def test_the_editor_asks_our_own_view_and_uploads_nowhere():
    html = str(SectionForm()["body"])

    assert 'data-markdownx-urls-path="/admin/articles/article/markdown/"' in html
    assert "upload" not in html


def test_the_editor_waits_a_moment_after_the_last_key():
    assert 'data-markdownx-latency="400"' in str(SectionForm()["body"])


def test_the_editor_can_be_rendered_outside_a_form():
    assert "<textarea" in MarkdownWidget().render("body", "Satu.")


def test_markdownxs_own_script_and_style_stay_out():
    media = str(SectionForm().media)

    assert "markdownx/" not in media
    assert "articles/desk/markdown.js" in media
    assert "articles/desk/markdown.css" in media


def test_the_script_speaks_the_language_of_the_page():
    with translation.override("en"):
        english = str(SectionForm().media)

    assert 'data-say-bold="Bold"' in english
    assert 'data-token-url="/admin/articles/article/markdown/token/"' in english
    assert "your text stays here" in english
    assert "%(status)s" in english
