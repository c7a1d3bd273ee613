import { followTheme } from './shell/theme.ts'

followTheme(document.documentElement)
