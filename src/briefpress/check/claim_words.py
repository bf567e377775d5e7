"""The words by which a claim is told from a mere number: units, months, labels, in some languages.

English first; what else is here is what briefs of South, Central and West Asia and of Europe write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PER_CENT = (
    r"%|٪|‰|percentage points?\b|per\s?cent\b|pct\b|pour\s?cent\b|Prozent\b"
    r"|por\s?ciento\b|por\s?cento\b|процент\w*|فی\s?صد|فيصد|درصد|سلنه|(?:في|ب)\s?ال(?:مئة|مائة)"
)
SCALES = (
    "hundred thousand|thousand|million|billion|trillion|lakh|lakhs|crore|crores|Tausend"
    "|Millionen|Milliarden|milliers|millions|milliards|mil millones|millones|тысяч"
    "|миллион(?:ов|а)?|миллиард(?:ов|а)?|ہزار|لاکھ|کروڑ|ارب|ملین|بلین|ألف|آلاف|مليون|ملايين"
    "|مليار|میلیون|میلیارد|هزار"
)
CURRENCY_CODES = (
    "USD|EUR|GBP|PKR|AFN|INR|CNY|RMB|JPY|CHF|AUD|CAD|SAR|AED|IRR|TRY|RUB|UZS|KZT|BDT|LKR|NPR"
)
CURRENCY_NAMES = (
    r"dollars?|euros?|pounds? sterling|pounds|rupees?|afghanis?|yen|yuan|renminbi|rials?|riyals?"
    r"|dirhams?|liras?|roubles?|rubles?|francs?|taka|ڈالر|روپے|روپیہ|روپیے|افغانی|دولار|يورو"
    r"|یورو|ریال|تومان|درهم"
)

UNITS = (
    r"sq(?:uare)?\.? (?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?)|km²|m²|km"
    r"|kilomet(?:re|er)s?|met(?:re|er)s|miles|hectares?|acres?|kg|kilograms?|tonnes?|metric tons"
    r"|tons|litres?|liters?|barrels?(?: (?:a|per) day)?|bpd|cusecs?|cubic met(?:re|er)s"
    r"|[kMGT]Wh?|megawatts?|gigawatts?|kilowatts?|°C|degrees Celsius|[KMGT]B|کلومیٹر|کلومتر|میل"
    r"|ٹن|میگاواٹ|ایکڑ|ہیکٹر|كيلومتر(?:ا)?|طن|هكتار"
)
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
COUNTED_TIME = frozenset(
    """
    second seconds minute minutes hour hours day days week weeks fortnight month months quarter
    quarters year years decade decades century centuries am pm noon ad bc ce bce ans année
    années mois jours semaines heures jahre jahren monate monaten tage tagen wochen stunden
    años año meses días semanas horas سال سالوں برس دن دنوں ماه ماہ مہینے گھنٹے منٹ روز هفته
    ہفتے سنة سنوات عام عاما أعوام شهر شهرا أشهر يوم يوما أيام ساعة ساعات ق ھ هـ ء م
    """.split()  # noqa: SIM905
)
"""A span of time is no claim by itself."""

STOP_WORDS = frozenset(
    """
    about after against although among an and are around as at because been before being both
    but by can could did do does during each for from had has have he her his how however if in
    into is it its just may might more must nor not of off on only onto or our out over per
    said says shall she should since so than that the their them then there these they this
    those though through to under until up upon was we were what when where which while who
    whom whose will with within without would yet you et ou de du des la le les en un une und
    oder der die das den dem im von vom zu mit y o del el los las para por con que и в на с по
    из от до اور یا میں سے کو کا کی کے پر تک نے ہے ہیں تھا تھی تھے و من في على إلى أو عن از در
    به با تا را که است
    """.split()  # noqa: SIM905
)
"""Words behind a number that are no things counted."""

LABELS = frozenset(
    """
    age aged ages annex appendix art article articles bill box case category chap chapter
    chapters chart class clause clauses column day days fig figs figure figures flight footnote
    goal goals grade group highway issue item items level line lines list map month no nos note
    notes number numbers objective option order p page pages para paragraph paragraphs paras
    part parts phase pillar pp principle question recommendation recommendations resolution
    resolutions round route row rule scenario season sec section sections stage step steps
    table tables target targets tier title version versions vol volume week year zone abbildung
    tabelle seite kapitel abschnitt artikel tableau chapitre figura tabla دفعہ آرٹیکل باب صفحہ
    شکل جدول نمبر قرارداد المادة الفصل صفحة الشكل الجدول رقم القرار ماده فصل شماره قطعنامه عمر
    """.split()  # noqa: SIM905
)
"""Words before a number that make it a name, in lower case."""

_NAMES: Mapping[int, str] = {
    1: "January Jan janvier Januar Jänner enero جنوری يناير كانون\u00a0الثاني ژانویه января",
    2: "February Feb février Februar febrero فروری فبراير شباط فوریه февраля",
    3: "March Mar mars März marzo مارچ مارس آذار марта",
    4: "April Apr avril abril اپریل أبريل إبريل نيسان آوریل апреля",
    5: "May mai Mai mayo مئی مايو أيار مه мая",
    6: "June Jun juin Juni junio جون يونيو حزيران ژوئن июня",
    7: "July Jul juillet Juli julio جولائی يوليو تموز ژوئیه июля",
    8: "August Aug août agosto اگست أغسطس آب اوت августа",
    9: "September Sept Sep septembre septiembre ستمبر سبتمبر أيلول سپتامبر сентября",
    10: "October Oct octobre Oktober octubre اکتوبر أكتوبر اکتبر октября",
    11: "November Nov novembre noviembre نومبر نوفمبر نوامبر ноября",
    12: "December Dec décembre Dezember diciembre دسمبر ديسمبر دسامبر декабря",
}
MONTHS: Mapping[str, int] = {
    name.replace("\u00a0", " "): number
    for number, names in _NAMES.items()
    for name in names.split(" ")
}

SPEECH = re.compile(
    r"\b(?:said|says|called|calls|told|tells|wrote|writes|warned|warns|stated|states|argued"
    r"|argues|declared|declares|announced|described|describes|according|added|insisted|noted"
    r"|remarked|replied|claimed|claims|complained|concluded|promised|admitted|acknowledged|vowed"
    r"|explained|quoted"
    r"|in (?:his|her|their) words|a déclaré|a dit|sagte|erklärte|dijo|сказал|заявил)\b|کہا|بتایا"
    r"|خبردار|قال|صرح|أعلن|گفت"
)
"""Words beside which a quotation is what somebody said."""
