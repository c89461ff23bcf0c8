"""Pictures that passed through the stand-in, kept in memory by their file id."""

import struct
import zlib
from dataclasses import dataclass

from bot.demo.errors import bad_request

_TYPES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    content_type: str


class Files:
    """Gives every picture an id, and the picture back for the id."""

    def __init__(self) -> None:
        self._pictures: dict[str, Picture] = {}

    def add(self, content: bytes) -> str:
        """Keep a picture and return its file id. Raises ``ApiError`` if it is none."""
        for magic, content_type in _TYPES.items():
            if content.startswith(magic):
                file_id = f"picture-{len(self._pictures) + 1}"
                self._pictures[file_id] = Picture(content, content_type)
                return file_id
        raise bad_request("IMAGE_PROCESS_FAILED")

    def get(self, file_id: str) -> Picture | None:
        return self._pictures.get(file_id)


def plain_picture(width: int = 320, height: int = 240, blue: int = 0xB0) -> bytes:
    """Draw what stands for a photograph: a PNG that fades from top to bottom."""
    rows = bytearray()
    for y in range(height):
        shade = 0x40 + 0x80 * y // height
        rows += b"\x00" + bytes((shade, 0x80, blue)) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        _PNG_SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
