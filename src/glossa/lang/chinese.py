"""Chinese. Its sentences end in stops of their own, and nothing parts its words: a term may stand anywhere in a text.

There is no alphabet to tell it by; its script does that (`glossa.text.article.tongue`).
"""

from __future__ import annotations

from glossa.lang.language import Language, words

CHINESE = Language(
    code="zh",
    name="Chinese",
    abstract_headings=words("摘要 内容摘要 提要 內容摘要"),
    keyword_headings=words("关键词 关键字 關鍵詞 關鍵字"),
    body_headings=words("引言 前言 绪论"),
    reference_headings=words("参考文献 參考文獻"),
    affiliation_words=words("大学 学院 研究所 大學 學院"),
    named=words("chinese китайск қытай 中文"),
)
