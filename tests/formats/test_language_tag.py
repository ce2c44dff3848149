"""Who is served by which text: regions may be dropped, scripts may not."""

import pytest

from glossa.model.language_tag import matches

SERVED = """
en: en en-US en-GB-oxendict
en-US: en-US en-US-x-law
kk: kk kk-KZ
kk-Latn: kk-Latn kk-Latn-KZ
sr: sr sr-RS sr-Cyrl sr-Cyrl-RS
zh: zh zh-CN zh-Hans zh-Hans-SG
zh-TW: zh-TW zh-Hant-TW
"""
NOT_SERVED = """
en: ru eng enm
en-US: en en-GB
kk: kk-Latn kk-Arab-CN kkj-Latn
kk-Latn: kk kk-KZ
sr: sr-Latn sr-Latn-RS
zh: zh-Hant zh-Hant-TW
zh-TW: zh-Hans-CN zh-Hant-HK
"""


def cases(table):
    lines = (line.partition(": ") for line in table.split("\n") if line)
    return [(wanted, tag) for wanted, _, tags in lines for tag in tags.split()]


@pytest.mark.parametrize(("wanted", "tag"), cases(SERVED))
def test_served(wanted, tag):
    assert matches(wanted, tag)


@pytest.mark.parametrize(("wanted", "tag"), cases(NOT_SERVED))
def test_not_served(wanted, tag):
    assert not matches(wanted, tag)
