"""Say in plain Chinese why a surface was linked, recorded or vetoed."""

from __future__ import annotations

from collections.abc import Mapping

from generator.linking.gaps import LONGEST_GAP
from generator.linking.surfaces import Claim
from generator.linking.vetoes import Veto
from generator.model.index import LinkPolicy, Verdict
from generator.text.gaps import GAP, with_gaps

_VETOES = {
    "off": "这篇讲话的文件头用 unlink 关掉了“{}”",
    "gap": f"省略号处的“{{}}”超过 {LONGEST_GAP} 个字，或者断了句，别名中的省略号不代表这样的内容",
    "quote": "跨过了引号；术语未设 interleaved_quotes，链接不跨引号",
    "title": "在书名号《{}》之内；书名号内只链接设了 in_title 且与整个书名相同的术语",
    "number": "是数目“{}”的一部分",
    "latin": "是“{}”的一部分，字母和数字不从中间断开",
    "law": "是另一个文件名“{}”的一部分",
    "start": "“{}”是一个词，在这里跨过了术语的开头，所以不是这个术语",
    "word": "“{}”是一个词，在这里跨过了术语的末尾，所以不是这个术语",
    "reads": "末尾的字在这里同后面连着读（“{}”），所以不是这个术语",
    "date": "讲话日期不在有效期（{}）之内",
    "near": "附近没有出现“{}”，不满足 require_near",
    "party": "省去“党的”“全面从严治党”等字的写法只在说到党的地方链接，"
    "本段、上面的标题和讲话的标题里都没有“党”“支部”“纪委”等字",
    "before": "前面紧挨着“{}”，术语的 deny_before 写明不链接",
    "after": "后面紧挨着“{}”，术语的 deny_after 写明不链接",
    "sense": "与“{}”并列，属于另一组并列概念，不是本术语的意思",
    "part": "属于“{}”，省去“党的”的简称在这里另有所指",
    "longer": "与“{}”重叠，重叠时链接较长的写法",
}
_ORIGINS = {
    "headword": "术语本名",
    "alias": "术语“{}”的别名",
    "component": "术语“{}”构成里的一条",
    "list": "术语“{}”构成里各条并列的写法",
    "unpunctuated": "术语“{}”略去顿号、逗号或者换成空格等的写法",
}
VERDICTS: Mapping[Verdict, str] = {
    "linked": "加链接",
    "recorded": "只记入用例",
    "choice": "由读者选择",
    "vetoed": "不链接",
}
"""What becomes of a place, for the editor; the links first."""
_UNITS = {"all": "全文", "paragraph": "本段", "section": "本节", "page": "本页"}


def why_vetoed(veto: Veto) -> str:
    """The rule and the word or match that stood against it."""
    return _VETOES[veto.rule].format(veto.detail) + "。"


def why_linked(claim: Claim, policy: LinkPolicy) -> str:
    """Whose surface it is, and that the policy links it here."""
    place = "每次出现都链接" if policy == "all" else f"{_UNITS[policy]}首次出现"
    return f"{_origin(claim)}；{place}。"


def why_recorded(claim: Claim, policy: LinkPolicy, in_heading: bool) -> str:
    """Whose surface it is, and why it counts without a link."""
    if in_heading:
        return f"{_origin(claim)}；标题中只记入用例，不加链接。"
    return f"{_origin(claim)}；{_UNITS[policy]}前面已有链接，此处只记入用例。"


def why_choice(claims: tuple[Claim, ...]) -> str:
    """Which terms share the surface."""
    names = "”“".join(claim.term.term for claim in claims)
    return f"“{names}”共用这个写法，现有条件分不出是哪一个，页面列出来由读者选。"


def _origin(claim: Claim) -> str:
    if claim.alias and GAP in with_gaps(claim.alias.text):
        return f"术语“{claim.term.term}”带省略号的别名“{claim.alias.text}”"
    return _ORIGINS[claim.origin].format(claim.term.term)
