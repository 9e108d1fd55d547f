"""Button data: ids that nobody can count, and what was sent before."""

from __future__ import annotations

from bot.rules.model.button_data import Disguise, Press

ONE, OTHER = Disguise("one"), Disguise("other")


def test_ids_leave_as_nobody_can_count_them_and_come_back_as_they_were() -> None:
    sent = [Press.about("do", id, 3, "grant", id).encode() for id in (*range(1, 40), 10**11)]
    drawn = [ONE.on(data) for data in sent]
    assert [ONE.off(data) for data in drawn] == sent
    assert len({data.split(":")[1] for data in drawn}) == len(sent)
    assert drawn[:8] not in (sorted(drawn[:8]), sorted(drawn[:8], reverse=True))
    assert not [data for data in drawn if data.split(":")[1].isdecimal() or data.partition("#")[2].isdecimal()]
    assert not [data for data, of in zip(sent, drawn, strict=True) if OTHER.off(of) == data]


def test_what_has_no_id_or_was_sent_before_goes_as_it_is() -> None:
    for data in ("in:0:12:to", "list:0:7:all", "odd", "do:!ilo:3:", "do:x:3:", "", "do:0:3:a#b"):
        assert ONE.off(ONE.on(data)) == data == ONE.on(data)
    assert ONE.off("do:12:3:sign#7") == "do:12:3:sign#7"
