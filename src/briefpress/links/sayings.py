"""What pages say when there is no page, and when their domain is for sale, as patterns over text
in lower case with straight apostrophes.
"""

from __future__ import annotations

import re

_SORRY = (
    r"(?:(?:sorry|oops|ooops|whoops|uh[ -]oh|error|we're sorry|we are sorry|hmm|désolé|lo sentimos)"
    r"[,.!:…\- –—]*(?:but )?)*"
)
_404 = r"(?:http |error |status |code |fehler |erreur )*404[ :.,\-–—]*(?:error[ :.,\-–—]*)?"
_WANTED = (
    r"(?:,? (?:that |which )?you(?:'re| are| were| have|'ve)? (?:request(?:ed|ing)|look(?:ing)? for"
    r"|asked for|want(?:ed)?|access(?:ed|ing)|tr(?:ied|ying) to (?:access|reach|view|open|find)))?"
)
_THING = (
    r"(?:(?:the|this|that|your) )?(?:requested |web )?(?:page|file|document|article|content|url|"
    r"resource|story|item|post|link|entry|record|address|publication)" + _WANTED
)
_ABSENT = (
    r" (?:was not found|is not found|not found|could not be found|couldn't be found"
    r"|can not be found|cannot be found|can't be found|has not been found|does not exist|"
    r"doesn't exist|"
    r"(?:is )?no longer (?:exists?|available|here)|(?:is )?(?:not available|unavailable)|"
    r"(?:has|may have|might have) been (?:removed|deleted)|was (?:removed|deleted)|"
    r"(?:seems to be |is )missing)"
)
_WE = (
    r"we (?:can't|cannot|could not|couldn't|can not|are unable to|were unable to) (?:seem to )?"
    r"(?:find|locate) (?:the|that|this) (?:page|file|document|article|content)" + _WANTED
)
_ELSEWHERE = "|".join(
    (
        r"(?:diese |die (?:angeforderte |gesuchte )?)?seite (?:wurde )?(?:leider )?nicht gefunden",
        r"(?:cette |la )?page (?:demandée )?(?:est )?(?:introuvable|non trouvée|n'existe pas)",
        r"p[áa]gina (?:no encontrada|n[ãa]o encontrada)|pagina (?:non trovata|niet gevonden)",
        r"sidan (?:kunde inte hittas|hittades inte)|siden (?:blev )?ikke fundet",
        r"strona nie (?:została )?znaleziona|nie znaleziono strony|str[áa]nka nenalezena",
        r"страница не найдена|сторінку не знайдено|sayfa bulunamadı|halaman tidak ditemukan",
        r"(?:页面|頁面)(?:不存在|未找到|没有找到)|找不到(?:页面|頁面|网页|網頁)",
        r"(?:お探しの)?ページ(?:は|が)見つかりません(?:でした)?|페이지를 찾을 수 없습니다",
        r"الصفحة (?:المطلوبة )?غير موجودة|صفحہ (?:نہیں ملا|موجود نہیں)|صفحه (?:پیدا|یافت) نشد",
        r"पृष्ठ (?:नहीं मिला|मौजूद नहीं है)|পৃষ্ঠা(?:টি)? পাওয়া যায়নি|پاڼه ونه موندل شوه|הדף לא נמצא",
        r"sivua ei (?:löytynyt|löydy)|siden (?:ble ikke funnet|finnes ikke|findes ikke)",
        r"(?:az )?oldal nem található|η σελίδα δεν βρέθηκε|страницата не е намерена",
        r"pagina nu (?:a fost găsită|există)|stranica nije pronađena|stránka (?:sa )?nenašla",
        r"pàgina no trobada|không tìm thấy trang|ไม่พบหน้า(?:ที่คุณต้องการ)?|halaman tidak dijumpai",
    )
)
_END = r"(?:[ :([.\-–—]*404[)\]]?)?(?: error)?[ .!:…]*"

_STOP = r"(?=\s*(?:[.!,;…(。！]|\Z)|\s+(?:on|at|in|here|any|or|and|because|due|under)\b)"

ABSENCE = re.compile(
    rf"{_SORRY}(?:{_404})?(?:{_THING}{_ABSENT}|{_WE}|not found|{_ELSEWHERE}){_END}"
)
"""The whole of a title or heading: there is no such page."""
OPENING = re.compile(rf"{_SORRY}(?:{_404})?(?:{_THING}{_ABSENT}|{_WE}|{_ELSEWHERE}){_STOP}")
"""The beginning of a paragraph of the kind."""
NUMBER = re.compile(rf"{_SORRY}{_404}[ .!]*")
"""A title or heading that is the number and nothing more."""
SALE = re.compile(
    r"(?:this|the) (?:premium )?(?:domain|web ?address)(?: name)?(?: [\w.\-]+)? (?:is|may be|"
    r"might be|could be) (?:for sale|parked|available for (?:sale|purchase))|"
    r"\bbuy this domain\b|\bdomain (?:is )?parked (?:free|by|at|with)\b|\bparked domain\b|"
    r"\bparked free,? courtesy of\b|\b[\w\-]{1,63}\.[a-z.]{2,12} is (?:for sale|parked)\b|"
    r"\binquire about this domain\b|(?:this|the) domain (?:name )?(?:has |is )expired|"
    r"\bdomain (?:name )?(?:is )?registered and parked\b|"
    r"diese domain (?:steht zum verkauf|ist zu verkaufen)|ce (?:nom de )?domaine est à vendre|"
    r"este dominio está (?:en|a la) venta"
)
"""Part of a title or paragraph: the domain is for sale or parked."""
