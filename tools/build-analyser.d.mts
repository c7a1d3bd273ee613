/** Lays the package into a folder, ready to be packed. */
export function buildAnalyser(out: string): Promise<void>
