"""Photos of a confidential enterprise: what a unit gets is drawn anew, and shows no more than one sees."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from bot.demo import Message
from bot.reports.clean_picture import NoPicture, redrawn
from tests.stories.privacy.test_release import brought
from tests.support import acts
from tests.support.stage import Hotline, Person, Place

CAMERA, PLACE, ORIENTATION = 0x010F, 0x8825, 0x0112  # tags of EXIF
MAKER = "YAOYIBAO-CAM"
OF_AN_IPHONE = base64.b85decode(  # the same photo as HEIC, which the libraries of the hotline can read and not write
    "0000SW^{RQXk}?*00000ZE0pPXk}?*ZE0a<0005VZDn*}000000000XXk=`10000000000aA{+700000000000000000000G-+&aV*mg"
    "E07O6l0ssL300001>;M4(00000001Qb0ssI200I#J0RR9100000J^%m!IB98aW&i*H00062000$fZf0cy000000RRAKc4ILB0000LX>M"
    "j^0ssI300IC2MR;ju000004sdC7Z2$lO00031009SSaB^?}008D`aAR)(004Gqc4I>U18@KU0FVFx0000U@BsY%`1k+-4+CHT0RR|40S"
    "p2E{{wIU00RJ!0009300RIXx&lC90096hLID8-Z~y=U0FVFx0{{R603M(qfd!W8<fgf}2xu@M00096AOHXZ03l)k0RRR>0l{;?i2wiq6"
    "Ju{|a&BX6cmM$a4FCp!0000KX>)L8000000000$0000$0000eV{Bn?0000$000010000W000010000000002|NsBs000020000GaA|mH"
    "000000|*ER00009X>xCL0{{R38EJ5BVE_OC000000RRC8fdT^sgoXeB02*m>Wo7^X0000001jhhb7KGk009620001MZDe6|0000XC;_h"
    "-fbU7AzyIQfANj3o{=c#ph5V$DcZhU<%n}W?yZ`_I21R&jW&i+9O#mtY000O80s#*I0ssI24FCWDCIJ!v0{{R30RRR70000009ip#SxG"
    "`cPc1`1O#lD"
)


def taken(kind: str = "JPEG") -> bytes:
    """A photo as a telephone takes it: lying on its side, with camera and place in it."""
    photo, exif, content = Image.new("RGB", (64, 32), "white"), Image.Exif(), io.BytesIO()
    photo.paste("red", (0, 0, 32, 32))
    exif[CAMERA], exif[ORIENTATION] = MAKER, 6
    exif.get_ifd(PLACE)[1] = "N"
    photo.save(content, kind, exif=exif, comment=MAKER.encode())
    return content.getvalue()


def file_of(message: Message) -> bytes:
    assert message.media
    assert message.media.file
    return message.media.file.content


def gets(power: Place) -> list[Message]:
    return [message for message in power.messages if message.media]


async def released(hotline: Hotline, zhao: Person) -> Place:
    await acts.release(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    return hotline.group("市供电公司")


async def later(hotline: Hotline, zhao: Person, kind: str, content: bytes, **more: object) -> str:
    """A file that is sent after the dispatch, and that the enterprise lets go; what the desk reads when it does."""
    await zhao.presses(zhao, "补充材料")
    await zhao.sends(kind, content=content, **more)
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "转给承办单位")
    return await hotline.person("王督查").presses(hotline.desk, "转给单位") or ""


async def test_a_unit_gets_the_picture_and_nothing_that_the_camera_wrote(hotline: Hotline) -> None:
    assert all(MAKER.encode() in content for content in (taken(), OF_AN_IPHONE))
    zhao = await brought(hotline)
    power = await released(hotline, zhao)
    await later(hotline, zhao, "photo", taken())
    await hotline.person("王督查").presses(hotline.desk, "放行")
    await later(hotline, zhao, "document", OF_AN_IPHONE, name="IMG_1.HEIC")

    photo, document = gets(power)
    assert (photo.media and photo.media.kind, document.media and document.media.kind) == ("photo", "document")
    for message in (photo, document):
        with Image.open(io.BytesIO(file_of(message))) as seen:
            assert seen.size == (32, 64), "upright, as it was shown"
            assert not seen.getexif()
        assert MAKER.encode() not in file_of(message)
        assert message.protected
    assert document.media
    assert document.media.file
    assert document.media.file.name == "photo.jpg"
    assert all(MAKER.encode() in file_of(m) for m in hotline.desk.messages if m.media), "the bureau sees the original"


async def test_what_cannot_be_drawn_anew_stays_and_the_desk_is_told(hotline: Hotline) -> None:
    zhao = await brought(hotline)
    power = await released(hotline, zhao)

    assert "超过 20 MB" in await later(hotline, zhao, "document", taken(), name="a.png", size=20_000_001)
    await hotline.person("王督查").presses(hotline.desk, "不转")
    await hotline.person("王督查").presses(hotline.desk, "不转这段")
    await later(hotline, zhao, "photo", b"\xff\xd8\xff no picture")

    assert not gets(power)
    assert "图片打不开" in hotline.desk.sees("照片没有送到市供电公司").words


@pytest.mark.parametrize("content", [b"\xff\xd8\xff no picture", b"%PDF-1.7 called a picture", b""])
def test_what_is_no_picture_is_refused_whatever_it_begins_with(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)  # as before anybody has sent such a one
    with pytest.raises(NoPicture):
        redrawn(content)


async def test_several_files_go_protected(hotline: Hotline) -> None:
    zhao = await brought(hotline, "photo", "video", "video", "audio")
    power = await released(hotline, zhao)

    assert [m.media.kind for m in gets(power) if m.media] == ["photo", "video", "video", "audio"]
    assert all(message.protected for message in gets(power))
