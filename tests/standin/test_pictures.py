"""Pictures: uploaded, sent again by id, captioned, refused."""

import aiohttp
import pytest

from bot.demo.files import plain_picture
from bot.demo.phones import Phone
from tests.standin.line import Line


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(
    line: Line, kamala: Phone
) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(kamala.id))
    form.add_field("caption", "<b>QR</b>")
    form.add_field("parse_mode", "HTML")
    form.add_field("photo", plain_picture(), filename="qr.png", content_type="image/png")
    async with line.session.post(line.address("sendPhoto"), data=form) as response:
        sent = (await response.json())["result"]
    assert sent["caption"] == "QR"
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    file_id = sent["photo"][0]["file_id"]
    await line.call("sendPhoto", chat_id=kamala.id, photo=file_id)
    assert [message.photo for message in kamala.messages[1:]] == [file_id, file_id]
    async with line.session.get(f"{line.standin.url}/demo/files/{file_id}") as response:
        assert await response.read() == plain_picture()


async def test_a_photo_may_be_attached_under_another_name(line: Line, kamala: Phone) -> None:
    form = aiohttp.FormData({"chat_id": str(kamala.id), "photo": "attach://picture"})
    form.add_field("picture", plain_picture(), filename="picture.png")
    async with line.session.post(line.address("sendPhoto"), data=form) as response:
        assert response.status == 200
    assert kamala.messages[-1].kind == "photo"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "there is no photo in the request"),
        ({"photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
        ({"photo": "picture-1", "caption": "x" * 1025}, "message caption is too long"),
    ],
)
async def test_a_photo_that_telegram_refuses_is_refused(
    line: Line, kamala: Phone, parameters: dict[str, str], words: str
) -> None:
    kamala.photo()
    refused = await line.refusal("sendPhoto", chat_id=kamala.id, **parameters)
    assert refused == f"400 Bad Request: {words}"


async def test_a_file_that_is_no_picture_is_refused(line: Line, kamala: Phone) -> None:
    form = aiohttp.FormData({"chat_id": str(kamala.id)})
    form.add_field("photo", b"not a picture", filename="x.png")
    async with line.session.post(line.address("sendPhoto"), data=form) as response:
        body = await response.json()
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_caption_is_edited_and_a_photo_has_no_text_to_edit(
    line: Line, kamala: Phone
) -> None:
    photo = await line.call("sendPhoto", chat_id=kamala.id, photo=_some_picture(kamala))
    edit = {"chat_id": kamala.id, "message_id": photo["message_id"]}
    await line.call("editMessageCaption", **edit, caption="new")
    assert kamala.messages[-1].text == "new"
    refused = await line.refusal("editMessageText", **edit, text="x")
    assert refused == "400 Bad Request: there is no text in the message to edit"


def _some_picture(phone: Phone) -> str:
    phone.photo()
    picture = phone.messages[-1].photo
    assert picture is not None
    return picture
