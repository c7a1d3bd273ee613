import type { Plugin } from 'vite'

/** Takes out of the rules what only their pages tell, and calls classes by other names. */
export function leanRules(names?: ReadonlyMap<string, string>): Plugin
