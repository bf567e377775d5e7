"""A host in, whether what it shows is another's out: libraries, archives, shorteners, clouds."""

from __future__ import annotations

SHORTENERS = frozenset(
    (
        *("adf.ly", "aje.io", "bbc.in", "bit.ly", "bitly.com", "bloom.bg", "buff.ly", "cnn.it"),
        *("cutt.ly", "dlvr.it", "econ.st", "fb.me", "gu.com", "goo.gl", "ift.tt", "is.gd", "j.mp"),
        *("lnkd.in", "n.pr", "nyti.ms", "on.ft.com", "on.wsj.com", "ow.ly", "politi.co", "rb.gy"),
        *("rebrand.ly", "reut.rs", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com"),
        *("trib.al", "v.gd", "wapo.st", "wp.me"),
    )
)
"""Hosts whose addresses lead elsewhere."""

_ELSEWHERE = frozenset(
    (
        # journals, books and theses
        *("academia.edu", "academic.oup.com", "arxiv.org", "books.google.com", "brill.com"),
        *("cambridge.org", "core.ac.uk", "degruyter.com", "degruyterbrill.com", "doi.org"),
        *("econstor.eu", "elgaronline.com", "hal.science", "handle.net", "hathitrust.org"),
        *("ideas.repec.org", "jstor.org", "journals.sagepub.com", "journals.uchicago.edu"),
        *("link.springer.com", "mdpi.com", "muse.jhu.edu", "nature.com", "ncbi.nlm.nih.gov"),
        *("onlinelibrary.wiley.com", "osf.io", "oxfordreference.com", "papers.ssrn.com"),
        *("philpapers.org", "researchgate.net", "sciencedirect.com", "semanticscholar.org"),
        *("ssrn.com", "tandfonline.com", "worldcat.org", "zenodo.org"),
        # newspapers in databases, documents of many bodies
        *("advance.lexis.com", "allafrica.com", "ceicdata.com", "documentcloud.org"),
        *("ebsco.com", "ebscohost.com", "ecoi.net", "europresse.com", "factiva.com", "gale.com"),
        *("govinfo.gov", "issuu.com", "lexis.com", "lexisnexis.com", "newspapers.com"),
        *("newsbank.com", "nexis.com", "pressreader.com", "preventionweb.net", "proquest.com"),
        *("refworld.org", "reliefweb.int", "scribd.com", "slideshare.net", "trove.nla.gov.au"),
        *("wikileaks.org", "wikimedia.org", "wikipedia.org", "wikisource.org"),
        # archives of the web and of states
        *("archive-it.org", "archive.is", "archive.org", "archive.ph", "archive.today"),
        *("archive.fo", "archive.li", "archive.md", "archive.vn", "archives.gov", "arquivo.pt"),
        *("ghostarchive.org", "loc.gov", "nationalarchives.gov.uk", "perma.cc"),
        *("webarchive.org.uk", "webcitation.org"),
        # portals, networks and platforms
        *("aol.com", "apple.news", "bsky.app", "dailyhunt.in", "facebook.com", "flipboard.com"),
        *("ground.news", "instagram.com", "linkedin.com", "medium.com", "msn.com"),
        *("news.google.com", "newsbreak.com", "podcasts.apple.com", "reddit.com"),
        *("smartnews.com", "soundcloud.com", "spotify.com", "substack.com", "t.me", "telegram.me"),
        *("tiktok.com", "tumblr.com", "twitter.com", "vimeo.com", "vk.com", "whatsapp.com"),
        *("x.com", "yahoo.com", "yahoo.co.jp", "youtu.be", "youtube.com"),
        # clouds in which files lie
        *("amazonaws.com", "azureedge.net", "box.com", "cloudfront.net", "docs.google.com"),
        *("drive.google.com", "dropbox.com", "github.com", "github.io", "googleapis.com"),
        *("googleusercontent.com", "onedrive.live.com", "sharepoint.com", "sites.google.com"),
        *("squarespace.com", "windows.net", "wordpress.com", "blogspot.com"),
    )
)
"""Domains that show what others publish."""


def shows_others(host: str) -> bool:
    """Whether a host, or a domain above it, belongs to nobody whose texts it shows."""
    labels = host.split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return host in SHORTENERS or any(domain in _ELSEWHERE for domain in domains)
