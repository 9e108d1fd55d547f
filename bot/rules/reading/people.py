"""What people call somebody: the whole name, its parts, the surname with a title, and how it is spelled."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.rules.reading.firms import ALONE, CALLED, LETTERS_BEGIN, LETTERS_END, mistyped, spelled
from bot.rules.reading.shadow import bare, shadow
from bot.rules.reading.words.sounds import syllables
from bot.rules.reading.words.trades import COMMON, TRADES

COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离"
        "长孙宇文司徒鲜于司空令狐轩辕百里呼延东郭南门羊舌微生左丘西门南荣",
    )
)
TITLES = (
    "总经理|副总经理|董事长|副总|总裁|经理|主管|总监|老板娘|老板|掌柜|老师|师傅|先生|女士|小姐|太太|会计|出纳|主任|书记|律师|医生"
    "|代表|秘书|助理|校长|园长|院长|庄主|[厂店科处股所局队站场社行组班部会]长|博士|教授|大师|药师|理事长|同志|大哥|大姐|嫂子|老弟|姐|哥|叔|姨|某某|某"
    "|厂(?![家房区子址商里内外矿])|队(?![伍列友员])|董(?![事监])|总(?![额数量和体计共部是会要在之有归]|的[来说看])|工(?![程人业厂作地艺资会伤商期序龄时])"
)
FRIENDLY = "哥|姐|总|叔|姨|嫂|爷"  # what follows the last sign of a given name
MIDDLE = r"[·•.．・\s]"
FOREIGN_TITLES = r"(?:(?:mr|mrs|ms|miss|dr)\.? ?)?"


@lru_cache(maxsize=512)
def patterns(contact: str) -> tuple[str, ...]:
    """Every way to write this person's name."""
    plain = " ".join(shadow(contact)[0].split())
    if not (whole := bare(contact)) or len(whole) < 2:
        return _of_surname(whole)
    found = [spelled(whole)]
    if plain.isascii():
        return (*found, *(_foreign(word) for word in re.findall(r"[a-z]{3,}", plain)))
    parts = [bare(part) for part in re.split(MIDDLE, plain) if len(bare(part)) >= 2]
    if len(parts) > 1:
        return (*found, *(f"{spelled(part)}(?:{TITLES})?" for part in parts))
    return (*found, *_chinese(whole))


def _chinese(whole: str) -> tuple[str, ...]:
    surname = whole[:2] if whole[:2] in COMPOUND and len(whole) > 2 else whole[:1]
    titled = re.search(rf"(?:{TITLES})$", whole)
    given = whole[len(surname) :] if not titled else ""
    if not 1 <= len(given) <= 2:
        return _of_surname(surname)
    found = [_sounds(whole), _sounds(given + surname), *mistyped(whole)]
    found += [f"{surname[0]}(?:{TITLES})"] if len(surname) == 2 else []  # 钟院长, of 钟离
    if len(given) == 2:
        friendly = f"(?:{FRIENDLY}|{TITLES})"
        found += [given + (friendly if given in COMMON else f"{friendly}?"), f"{given[1]}(?:{FRIENDLY})(?![额数量])"]
        found.append(given.join(ALONE))
    else:
        found.append(f"{given}(?:哥|姐)")
    return (*_of_surname(surname), *found)


def _of_surname(surname: str) -> tuple[str, ...]:
    if not surname or surname.isascii():
        return ()
    one = re.escape(surname)
    friendly = f"[老小阿]{one}(?:{TITLES})?(?![层学区路镇峰时])" if len(surname) < 3 else one
    shop = f"{one}[家记氏](?:老|大)?(?:{TRADES}|{CALLED})"  # 崔家酒坊, 王记面馆
    return (f"{one}(?:{TITLES})", friendly, shop, *((one,) if len(surname) > 1 and surname != "东方" else ()))


def _sounds(name: str) -> str:
    sounds = r"[ \-_.·']{0,2}".join(f"(?:{'|'.join(syllables(sign))})" for sign in name)
    return f"{LETTERS_BEGIN}{sounds}(?:[0-9]{{0,8}}{LETTERS_END})"


def _foreign(word: str) -> str:
    return f"{LETTERS_BEGIN}{FOREIGN_TITLES}{word}{LETTERS_END}(?:先生|女士|小姐|经理|总)?"
