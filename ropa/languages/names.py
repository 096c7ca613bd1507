"""What languages are called by those who speak them: those that bodies in the United Kingdom publish in. Pure."""

from collections.abc import Mapping

OWN_NAMES: Mapping[str, str] = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bg": "Български",
    "bn": "বাংলা",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "gu": "ગુજરાતી",
    "gv": "Gaelg",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "it": "Italiano",
    "ku": "Kurdî",
    "kw": "Kernewek",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "ne": "नेपाली",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sco": "Scots",
    "sk": "Slovenčina",
    "so": "Soomaali",
    "sq": "Shqip",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yo": "Yorùbá",
    "zh": "中文",
}
"""British Sign Language is no language of a text."""


def own_name(language: str) -> str:
    """The name of a language such as cy or cy-GB in itself; the tag where we do not know it."""
    return OWN_NAMES.get(language.partition("-")[0], language)
