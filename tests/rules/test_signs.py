"""Signs: how a title is cut."""

from bot.rules.reading.signs import short


def test_no_stop_and_no_blank_stand_before_the_dots_of_a_cut_title() -> None:
    assert short("厂区昨晚停电三天。没有人来过", 10) == "厂区昨晚停电三天…"
    assert short("厂区昨晚停电三天 没有人来过", 10) == "厂区昨晚停电三天…"
    assert short("厂区，昨晚停电，，没有人管", 10) == "厂区，昨晚停电…"
    assert short("厂区昨晚停电。", 10) == "厂区昨晚停电。"
