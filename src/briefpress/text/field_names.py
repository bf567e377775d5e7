"""The names of fields: BibLaTeX's (its manual, section 2.2), BibTeX's and our own."""

from __future__ import annotations

KNOWN = frozenset(
    """
    abstract addendum afterword annotation annotator archivedate archiveurl author authortype
    bookauthor bookpagination booksubtitle booktitle booktitleaddon chapter commentator crossref
    date doi edition editor editora editoratype editorb editorbtype editorc editorctype editortype
    eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon
    execute file foreword gender holder howpublished hyphenation ids indexsorttitle indextitle
    institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon keywords label langid
    langidopts language library location mainsubtitle maintitle maintitleaddon month nameaddon
    note number options organization origdate origlanguage origlocation origpublisher origtitle
    pages pagetotal pagination part presort pubstate publisher related relatedoptions
    relatedstring relatedtype reprinttitle series shortauthor shorteditor shorthand
    shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle
    sortyear subtitle title titleaddon translator type url urldate urlstatus venue version volume
    volumes xdata xref year
    lista listb listc listd liste listf namea nameatype nameb namebtype namec namectype
    usera userb userc userd usere userf verba verbb verbc
    comment comments eissn fjournal keyword labels libraryid notes
    x-briefpress-ignore
    address annote archiveprefix journal key pdf primaryclass school
    """.split()  # noqa: SIM905
)
"""The last line but one are what reference managers write beside `note` and `keywords`, the last
one are aliases. A name that is none of these and not near one is a manager's or an author's own."""
