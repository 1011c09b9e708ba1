import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { storage } from '../ui/storage.ts'
import { en, LATER, type English } from './en/all.ts'

/** The languages of the page, by the tag that `lang` and Intl take. */
export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const

export type Language = keyof typeof LANGUAGES

/** The page's texts. */
export const i18n: I18n = createInstance()

/** The chosen language, else the browser's when we speak it, else English. */
const initialLanguage = (): Language => {
  const stored = storage.get('runfolio.language')
  const wanted = stored ? [stored] : navigator.languages
  for (const tag of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'en'
}

const loadTexts = async (language: Language): Promise<void> => {
  if (language !== 'zh-CN' || i18n.hasResourceBundle(language, 'common')) return
  const { zh } = await import('./zh/all.ts')
  for (const [area, texts] of Object.entries(zh)) i18n.addResourceBundle(language, area, texts)
}

/** Adds the English texts of an area that come with what shows them; those of other languages are all there. */
export const addTexts = <Area extends keyof English>(area: Area, texts: English[Area]): void => {
  i18n.addResourceBundle('en', area, texts)
}

/** Shows the page in another language, at once and from now on. */
export const setLanguage = async (language: Language): Promise<void> => {
  await loadTexts(language)
  storage.set('runfolio.language', language)
  await i18n.changeLanguage(language)
}

/** Prepares the texts of the language that the page starts in. */
export const startLanguage = async (): Promise<void> => {
  i18n.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en },
    defaultNS: 'common',
    ns: [...Object.keys(en), ...LATER],
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  const language = initialLanguage()
  document.documentElement.lang = language
  if (language === 'en') return
  await loadTexts(language)
  await i18n.changeLanguage(language)
}
