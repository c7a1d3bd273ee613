/** The practices of PRINCIPLES that ask for what the product asks for. */
export type PrincipleId =
  | `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | `B${1 | 2 | 3 | 4 | 5 | 6}`
  | `C${1 | 2 | 3 | 4 | 5 | 6 | 7}`
  | `D${1 | 2 | 3 | 4 | 5}`
  | `E${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
