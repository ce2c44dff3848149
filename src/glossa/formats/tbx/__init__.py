"""TBX: termbases (ISO 30042), version 3 of 2019 and version 2 of 2008, which is what today's CAT tools read.

    v3  tbx     conceptEntry  langSec  termSec          dialects Core, Min, Basic, Linguist; styles DCA and DCT
    v2  martif  termEntry     langSet  tig or ntig      type "TBX": any category

    <conceptEntry id="c1">                              Concept
      <descrip type="subjectField">law</descrip>        an Item of it: DCA names the category in `type`,
      <min:subjectField>law</min:subjectField>          DCT in the element itself
      <langSec xml:lang="en">                           LanguageSection
        <descripGrp>                                    an Item with companions
          <descrip type="definition">…</descrip>
          <admin type="source">ISO</admin>
        </descripGrp>
        <termSec>                                       Term
          <term>contract</term>
          <termNote type="partOfSpeech">noun</termNote>

    read, parts   file → concepts        write      the file: header, entries, back matter
    rules         what is valid          faithful   an entry as it came, in the dialect in which it came
    headers       several files as one   elements   a datum as another dialect can say it

An `Item` keeps its element class in `kind`, so that whatever came goes out as it was. Three things beside the data
ride along under names that no XML can have: attributes `:group` (a group's own id, or that it stood in one alone) and
`:as-written` (a status in the file's own words), and an item of kind `:attributes` for those of a section or a term.

The states of glossa, and how each dialect says them so that every validator accepts the file and nothing is lost:

    usage preferred, admitted,      termNote administrativeStatus (preferredTerm-admn-sts …);
      deprecated, superseded          Core, which has no categories: <note>usage: preferred</note>
    usage forbidden                 deprecatedTerm-admn-sts, which clients warn of, and <note>usage: forbidden</note>:
                                      TBX has no stronger word than deprecated
    review, translate, case         <note>review: proposed</note>, <note>translate: no</note>, <note>case: exact</note>

Any other category that a dialect does not know, or not at that level or with that value, is written as such a note too
("definition: …"), with a Finding that counts them. Reading a note of that form gives the datum back.

Terms without a text ride along as items of kind `:termSec`, lists of term parts as `:raw`. docs/termbase.md says for
users what becomes of what.

Ids must be XML names and unique, and references must lead somewhere: numbers and repetitions are renamed, references
that lead nowhere are written without their target, each with a Finding. Asked for no languages, a writer gives back
spellings and wordings as they came; asked for some, it writes their codes and the standard's words.
"""

from __future__ import annotations

from glossa.formats.format import Carries, Format
from glossa.formats.tbx.read import read
from glossa.formats.tbx.write import write_v2, write_v3
from glossa.formats.xml import root_of


def _sniff_v2(head: bytes, _name: str) -> bool:
    root = root_of(head)
    return root is not None and root[0] == "martif"


def _sniff_v3(head: bytes, _name: str) -> bool:
    root = root_of(head)
    return root is not None and root[0] == "tbx"


TBX = Format("tbx", "TBX termbase (v2)", Carries.CONCEPTS, (".tbx",), _sniff_v2, read, write_v2)
TBX3 = Format("tbx3", "TBX termbase (v3)", Carries.CONCEPTS, (".tbx",), _sniff_v3, read, write_v3)
