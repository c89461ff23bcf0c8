/** The languages a phone can hint at, named in themselves. */

const NAMES = {
  en: "English", ar: "العربية", ne: "नेपाली", am: "አማርኛ", bn: "বাংলা", es: "Español", fa: "فارسی",
  fr: "Français", hi: "हिन्दी", id: "Bahasa Indonesia", my: "မြန်မာ", pt: "Português", ru: "Русский",
  sw: "Kiswahili", ta: "தமிழ்", th: "ไทย", tl: "Tagalog", ur: "اردو", vi: "Tiếng Việt", zh: "中文",
};

export const LANGUAGES = Object.keys(NAMES);

export const languageName = (code) => NAMES[code] ?? code;
