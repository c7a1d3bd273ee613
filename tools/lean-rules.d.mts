import type { Plugin } from 'vite'

/** Takes out of the rules what only their pages tell. */
export function leanRules(): Plugin
