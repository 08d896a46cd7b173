import numpy as np
import pytest
from django.db import IntegrityError, transaction

from memory.books import publish_book, remember_book
from memory.models import Book, BookFile
from memory.similarity import EMBEDDING_MODEL
from tests.memory.factory import TODAY, StoredFile, make_book, publishing

pytestmark = pytest.mark.django_db


def remembering(production_id: int, **overrides):
    facts = {
        "production_id": production_id,
        "theme": "pirates",
        "title": "Ahoy, Pirates",
        "audience": "6-8",
        "subjects": ("own/pirate-ship",),
        "page_hashes": ("00ff", "ff00"),
        "embedding": (0.6, 0.8),
        "embedding_model": EMBEDDING_MODEL,
        "finished_on": TODAY,
    }
    return remember_book(**{**facts, **overrides})


def test_publish_book__keeps_the_book_with_its_files():
    facts = publishing(files=(StoredFile("interior.pdf"), StoredFile("cover.pdf", kind="cover")), seed=7)

    book = publish_book(**facts)

    assert (book.title, book.page_count, book.seed, book.theme_stems) == ("Ahoy, Pirates", 66, 7, "pirate")
    assert [file.name for file in book.files.all()] == ["interior.pdf", "cover.pdf"]
    assert book.is_published
    assert not book.is_remembered


def test_publish_book__second_call_changes_nothing():
    first = publish_book(**publishing(production_id=9001))

    second = publish_book(**publishing(production_id=9001, title="Another", files=(StoredFile("other.pdf"),)))

    assert second.pk == first.pk
    assert Book.objects.get().title == "Ahoy, Pirates"
    assert [file.name for file in BookFile.objects.all()] == ["interior.pdf"]


def test_remember_book__second_call_changes_nothing():
    first = remembering(9001)

    second = remembering(9001, title="Another", subjects=())

    assert (second.pk, second.title, second.subjects) == (first.pk, "Ahoy, Pirates", ["own/pirate-ship"])
    assert Book.objects.count() == 1


@pytest.mark.parametrize("first", ["publish", "remember"])
def test_publish_and_remember__fill_one_row_whichever_comes_first(first):
    if first == "remember":
        remembering(9001)
    publish_book(**publishing(production_id=9001))
    remembering(9001)

    book = Book.objects.get()
    assert book.is_published
    assert book.is_remembered
    assert (book.page_count, book.page_hashes, book.licence) == (66, ["00ff", "ff00"], "CC BY-SA 4.0")
    assert book.files.count() == 1


def test_remember_book__keeps_the_vector_as_float32():
    book = remembering(9001)
    book.refresh_from_db()

    assert np.frombuffer(book.embedding, dtype="<f4").tolist() == pytest.approx([0.6, 0.8])


def test_publish_book__rolls_back_with_the_job():
    with transaction.atomic():
        publish_book(**publishing())
        transaction.set_rollback(True)

    assert not Book.objects.exists()


def test_book__database_refuses_a_second_row_for_a_production():
    book = make_book()
    book.pk = None

    with pytest.raises(IntegrityError, match="book_once_a_production"), transaction.atomic():
        book.save(force_insert=True)


def test_book__database_refuses_a_file_without_a_hash():
    with pytest.raises(IntegrityError, match="book_file_sha256_is_hex"), transaction.atomic():
        publish_book(**publishing(files=(StoredFile(sha256="nope"),)))
